import { field } from '../../facts/evidence.ts';
import { nodeText } from '../../facts/node-text.ts';
import { defineRule } from '../../rule.ts';
import { disruption } from './disruption.ts';

/** Somebody drains the node, or the autoscaler does: planned, and no fault of the pod. */
export const evictApi = defineRule({
  id: 'evict-api',
  kind: 'Pod',
  severity: 'info',
  needs: [],
  explains: ['term-long-grace'],
  *check(pod, view) {
    const condition = disruption(pod, 'EvictionByEvictionAPI');
    if (condition === undefined) return;
    const name = pod.spec.nodeName ?? '';
    const node = view.get({ kind: 'Node', namespace: '', name });
    const cordoned = node?.spec.unschedulable === true;
    yield {
      confidence: 'certain',
      summary: `The pod was asked to leave ${nodeText(pod)} through the eviction API${cordoned ? ', which is cordoned: the node is being drained' : ''}`,
      evidence: [condition, ...(node !== undefined && cordoned ? [field(node, 'spec.unschedulable', 'true')] : [])],
      ...(name === '' || !cordoned ? {} : { because: { kind: 'Node', namespace: '', name } }),
    };
  },
});
