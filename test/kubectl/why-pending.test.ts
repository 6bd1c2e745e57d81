import { expect, it } from 'vitest';
import { asObject } from '../../src/model/as-object.ts';
import type { KubeObject, Pod } from '../../src/model/kinds.ts';
import { objectsView } from '../../src/model/objects-view.ts';
import type { PendingAnswer } from '../../src/scheduling/why-pending/pending-answer.ts';
import { awaitsNode, whyPending } from '../../src/scheduling/why-pending/why-pending.ts';
import { testNow } from '../helpers/builders.ts';
import { describeKubectl } from '../helpers/kubectl.ts';
import { kubectlCluster } from '../helpers/kubectl-cluster.ts';

type Loose = Record<string, unknown>;

/** A Deployment whose one pod fits nowhere; a single change of its template places it. */
const deployment = (name: string, podSpec: Loose, container: Loose = {}) => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name, namespace: 'default' },
  spec: {
    replicas: 1,
    // The pending pod goes before the new one comes, so that it takes no port or place.
    strategy: { type: 'Recreate' },
    selector: { matchLabels: { app: name } },
    template: {
      metadata: { labels: { app: name } },
      spec: { containers: [{ name: 'app', image: 'nginx:1.27', ...container }], ...podSpec },
    },
  },
});

const apartFrom = (app: string) => [{ labelSelector: { matchLabels: { app } }, topologyKey: 'kubernetes.io/os' }];
const hostPort = { ports: [{ containerPort: 80, hostPort: 8080 }] };

const cases: readonly {
  readonly name: string;
  readonly podSpec?: Loose;
  readonly container?: Loose;
  readonly sort: string;
}[] = [
  { name: 'greedy', container: { resources: { requests: { cpu: '3900m', memory: '16Mi' } } }, sort: 'lower the cpu' },
  { name: 'picky', podSpec: { nodeSelector: { disktype: 'ssd' } }, sort: 'drop disktype=ssd' },
  {
    name: 'choosy',
    podSpec: {
      affinity: {
        nodeAffinity: {
          requiredDuringSchedulingIgnoredDuringExecution: {
            nodeSelectorTerms: [{ matchExpressions: [{ key: 'zone', operator: 'In', values: ['x'] }] }],
          },
        },
      },
    },
    sort: 'drop the required node affinity',
  },
  {
    name: 'lonely',
    podSpec: { affinity: { podAntiAffinity: { requiredDuringSchedulingIgnoredDuringExecution: apartFrom('holder') } } },
    sort: 'turn the required pod anti-affinity',
  },
  {
    name: 'attached',
    podSpec: { affinity: { podAffinity: { requiredDuringSchedulingIgnoredDuringExecution: apartFrom('nobody') } } },
    sort: 'turn the required pod affinity',
  },
  { name: 'porter', container: hostPort, sort: 'drop hostPort 8080' },
  { name: 'tied', podSpec: { nodeSelector: { 'node-role.kubernetes.io/control-plane': '' } }, sort: 'drop node-role' },
];

const holder = {
  apiVersion: 'apps/v1',
  kind: 'DaemonSet',
  metadata: { name: 'holder', namespace: 'default' },
  spec: {
    selector: { matchLabels: { app: 'holder' } },
    template: {
      metadata: { labels: { app: 'holder' } },
      spec: {
        tolerations: [{ operator: 'Exists' }],
        containers: [{ name: 'app', image: 'nginx:1.27', ...hostPort }],
      },
    },
  },
};

describeKubectl('what why-pending advises, done with kubectl', () => {
  const cluster = kubectlCluster({
    manifests: [holder, ...cases.map(({ name, podSpec = {}, container }) => deployment(name, podSpec, container))],
  });

  async function pendingPod(app: string): Promise<{ pod: Pod | undefined; objects: readonly KubeObject[] }> {
    const text = await cluster.kubectl.ok('get pods,nodes,replicasets,deployments,storageclasses -A -o json');
    const { items } = JSON.parse(text) as { items: readonly unknown[] };
    const objects = items.flatMap((item) => asObject(item) ?? []);
    const pods = objects.filter((object): object is Pod => object.kind === 'Pod');
    return { pod: pods.find((pod) => pod.metadata.labels?.app === app && awaitsNode(pod)), objects };
  }

  async function answerFor(app: string): Promise<PendingAnswer | undefined> {
    for (let tries = 0; tries < 40; tries++) {
      const { pod, objects } = await pendingPod(app);
      if (pod !== undefined) return whyPending(pod, objectsView({ objects, now: testNow }));
    }
    return undefined;
  }

  it.each(cases)('$name: the first suggestion places the pod', async ({ name, sort }) => {
    const answer = await answerFor(name);
    expect(answer?.state).toBe('no-node-fits');
    const [change, ...others] = answer?.suggestions[0]?.changes ?? [];
    expect(others).toEqual([]);
    expect(change?.text).toContain(sort);
    const [, ...args] = change?.command ?? [];
    expect(await cluster.kubectl.run(args)).toMatchObject({ exitCode: 0, stderr: '' });
    expect(await cluster.kubectl.ok(`rollout status deployment/${name} --timeout=25s`)).toContain(
      'successfully rolled out',
    );
  });
});
