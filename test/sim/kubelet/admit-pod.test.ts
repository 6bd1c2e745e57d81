import { describe, expect, it } from 'vitest';
import { createKubeletWorld } from './kubelet-world.ts';

const container = (fields: Record<string, unknown> = {}) => ({ name: 'app', image: 'nginx:1.27', ...fields });

describe('a pod that was bound to a node past the scheduler', () => {
  it.each([
    [
      'SysctlForbidden',
      'forbidden sysctl: "kernel.sem" not allowlisted',
      { securityContext: { sysctls: [{ name: 'kernel.sem', value: '250' }] } },
    ],
    [
      'NodePorts',
      "Predicate NodePorts failed: node(s) didn't have free ports for the requested pod ports",
      { containers: [container({ ports: [{ containerPort: 80, hostPort: 8080 }] })] },
    ],
    [
      'NodeAffinity',
      "Predicate NodeAffinity failed: node(s) didn't match Pod's node affinity/selector",
      {
        affinity: {
          nodeAffinity: {
            requiredDuringSchedulingIgnoredDuringExecution: {
              nodeSelectorTerms: [{ matchExpressions: [{ key: 'zone', operator: 'In', values: ['a'] }] }],
            },
          },
        },
      },
    ],
    [
      'PodOSSelectorNodeLabelDoesNotMatch',
      "Failed to admit pod as the `kubernetes.io/os` label doesn't match node label",
      { nodeSelector: { 'kubernetes.io/os': 'windows' } },
    ],
    ['PodOSNotSupported', "Failed to admit pod as the OS field doesn't match node OS", { os: { name: 'windows' } }],
  ])('is refused with %s', (reason, message, spec) => {
    const world = createKubeletWorld();
    world.run({ name: 'first', spec: { containers: [container({ ports: [{ containerPort: 80, hostPort: 8080 }] })] } });
    world.seconds(10);
    world.run({ name: 'web', spec: { containers: [container()], ...spec } });
    world.seconds(5);
    expect(world.pod('web').status).toMatchObject({ phase: 'Failed', reason, message: `Pod was rejected: ${message}` });
    expect(world.story('web')).toEqual([`${reason}: ${message}`]);
  });

  it('may set the sysctls that are safe', () => {
    const world = createKubeletWorld();
    const securityContext = { sysctls: [{ name: 'net.ipv4.tcp_syncookies', value: '1' }] };
    world.run({ name: 'web', spec: { securityContext, containers: [container()] } });
    world.seconds(20);
    expect(world.status('web')).toBe('1/1 Running 0');
  });

  it.each([
    [
      'no-devices',
      'UnexpectedAdmissionError',
      'Allocate failed due to requested number of devices unavailable for example.com/gpu. Requested: 1, Available: 0, which is unexpected',
    ],
    ['topology', 'TopologyAffinityError', 'Resources cannot be allocated with Topology locality'],
  ])('is refused by a node with %s', (fault, reason, message) => {
    const world = createKubeletWorld();
    const node = world.api.get({ kind: 'Node', namespace: '', name: 'node-1' });
    if (node === undefined) throw new Error('there is no node');
    const annotations = { 'sim.podtriage.dev/devices': fault };
    world.api.update<'Node'>({ ...node, metadata: { ...node.metadata, annotations } });
    world.run({
      name: 'web',
      spec: { containers: [container({ resources: { limits: { 'example.com/gpu': '1' } } })] },
    });
    world.seconds(5);
    expect(world.pod('web').status).toMatchObject({ reason, message: `Pod was rejected: ${message}` });
  });
});
