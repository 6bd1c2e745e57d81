import { expect, it } from 'vitest';
import { objectsView } from '../../src/model/objects-view.ts';
import { explainPod } from '../../src/scheduling/explain-pod.ts';
import { schedulingClusterOfView } from '../../src/scheduling/scheduling-cluster-of-view.ts';
import { claim, node, object, pod, testNow } from '../helpers/builders.ts';

it('a view of a cluster answers why a pod is pending', () => {
  const storageClass = object('StorageClass', 'local').with({
    provisioner: 'x',
    volumeBindingMode: 'WaitForFirstConsumer',
  });
  const apart = {
    labelSelector: { matchLabels: { app: 'web' } },
    namespaceSelector: { matchLabels: { team: 'shop' } },
    topologyKey: 'kubernetes.io/hostname',
  };
  const pending = pod('web')
    .onNode('')
    .volume({ name: 'data', persistentVolumeClaim: { claimName: 'data' } })
    .spec({ affinity: { podAntiAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [apart] } } });
  const objects = [
    node('n1').build(),
    node('n2').spec({ unschedulable: true }).build(),
    object('Namespace', 'other').labels({ team: 'shop' }).build(),
    pod('rival').inNamespace('other').labels({ app: 'web' }).onNode('n1').build(),
    claim('data').spec({ storageClassName: 'local' }).build(),
    storageClass.build(),
  ];
  const { message } = explainPod(pending.build(), schedulingClusterOfView(objectsView({ objects, now: testNow })));
  expect(message).toMatch(
    /^0\/2 nodes are available: 1 node\(s\) didn't match pod anti-affinity rules, 1 node\(s\) were unschedulable\. /,
  );
});
