import { eventsOf } from '../../facts/events-of.ts';
import { field, quoteEvent } from '../../facts/evidence.ts';
import { nodeText } from '../../facts/node-text.ts';
import { defineRule } from '../../rule.ts';
import { disruption } from './disruption.ts';

/** A node got a taint that its pods do not tolerate, and they are sent away. */
export const evictTaintNoexecute = defineRule({
  id: 'evict-taint-noexecute',
  kind: 'Pod',
  severity: 'warning',
  needs: [],
  explains: ['term-long-grace'],
  *check(pod, view) {
    const condition = disruption(pod, 'DeletionByTaintManager');
    const [event] = eventsOf(view, pod, 'TaintManagerEviction');
    const marked = /^Marking for deletion/.test(event?.message ?? '');
    if (condition === undefined && !(marked && pod.metadata.deletionTimestamp)) return;
    const name = pod.spec.nodeName ?? '';
    const node = view.get({ kind: 'Node', namespace: '', name });
    const taint = node?.spec.taints?.find(({ effect }) => effect === 'NoExecute');
    const text = taint === undefined ? undefined : `${taint.key}${taint.value ? `=${taint.value}` : ''}:NoExecute`;
    yield {
      confidence: 'certain',
      summary: `The pod is sent away from ${nodeText(pod)}, which has ${text === undefined ? 'a NoExecute taint' : `the taint ${text}`} that the pod does not tolerate (any longer)`,
      evidence: [
        ...(condition === undefined ? [] : [condition]),
        ...(event === undefined || !marked ? [] : [quoteEvent(pod, event)]),
        ...(node === undefined || text === undefined ? [] : [field(node, 'spec.taints', text)]),
      ],
      ...(name === '' ? {} : { because: { kind: 'Node', namespace: '', name } }),
      vars: { TAINT: text, TAINT_KEY: taint?.key },
    };
  },
});
