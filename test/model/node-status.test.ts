import { describe, expect, it } from 'vitest';
import { nodeRoles } from '../../src/model/node-roles.ts';
import { nodeStatus } from '../../src/model/node-status.ts';
import { node, object } from '../helpers/builders.ts';

describe('a node', () => {
  it.each([
    ['Ready', node('n1')],
    ['NotReady', node('n1').condition('Ready', 'False', 'KubeletNotReady')],
    ['NotReady', node('n1').condition('Ready', 'Unknown', 'NodeStatusUnknown')],
    ['Unknown', object('Node', 'n1')],
    ['Ready,SchedulingDisabled', node('n1').spec({ unschedulable: true })],
    ['NotReady,SchedulingDisabled', node('n1').condition('Ready', 'Unknown').spec({ unschedulable: true })],
  ])('is %s', (status, builder) => {
    expect(nodeStatus(builder.build())).toBe(status);
  });

  it('has its roles from two kinds of labels, each once and in order', () => {
    const labels = {
      'node-role.kubernetes.io/worker': '',
      'node-role.kubernetes.io/control-plane': '',
      'node-role.kubernetes.io/': '',
      'kubernetes.io/role': 'worker',
    };
    expect(nodeRoles(node('n1').labels(labels).build())).toEqual(['control-plane', 'worker']);
    expect(nodeRoles(object('Node', 'n1').build())).toEqual([]);
  });
});
