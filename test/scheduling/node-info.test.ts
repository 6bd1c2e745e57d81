import { describe, expect, it } from 'vitest';
import { createNodeInfo } from '../../src/scheduling/node-info.ts';
import { node, pod, replicaSet } from '../helpers/builders.ts';

const owner = replicaSet('web').build();
const web = pod('web')
  .ownedBy(owner)
  .onNode('n1')
  .container('app', {
    resources: { requests: { cpu: '500m', memory: '1Gi' } },
    ports: [{ containerPort: 80, hostPort: 80 }],
  });

describe('a node with its pods', () => {
  it('adds up what they request and takes it off again, to the last unit', () => {
    const info = createNodeInfo(node('n1').build());
    info.addPod(web.build());
    info.addPod(pod('idle').onNode('n1').build());
    expect(info.requested).toMatchObject({ cpu: 500, memory: 2 ** 30 });
    expect(info.nonZeroRequested).toEqual({ cpu: 600, memory: 2 ** 30 + 200 * 2 ** 20 });
    expect(info.countOwnedBy(owner.metadata.uid ?? '')).toBe(1);
    expect([...info.hostPorts()]).toEqual([{ ip: '0.0.0.0', protocol: 'TCP', port: 80 }]);
    info.removePod(web.build());
    info.removePod(pod('idle').onNode('n1').build());
    expect(info.requested).toEqual({ cpu: 0, memory: 0 });
    expect(info.nonZeroRequested).toEqual({ cpu: 0, memory: 0 });
    expect([...info.hostPorts()]).toEqual([]);
    expect(info.pods.size).toBe(0);
  });

  it('counts a pod once, however often it changes', () => {
    const info = createNodeInfo(node('n1').build());
    const first = web.build();
    info.addPod(first);
    info.addPod({ ...first, status: { ...first.status, phase: 'Running' } });
    info.addPod(web.container('app', { resources: { requests: { cpu: '700m' } } }).build());
    expect(info.pods.size).toBe(1);
    expect(info.requested.cpu).toBe(700);
  });

  it('keeps its pods when the node object changes', () => {
    const info = createNodeInfo(node('n1').build());
    info.addPod(web.build());
    info.setNode(
      node('n1')
        .status({ allocatable: { cpu: '8', memory: '16Gi', pods: '10' } })
        .build(),
    );
    expect(info.allocatable).toMatchObject({ cpu: 8000, pods: 10 });
    expect(info.requested.cpu).toBe(500);
  });
});
