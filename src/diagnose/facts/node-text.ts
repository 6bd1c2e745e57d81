import type { Pod } from '../../model/kinds.ts';

/** The pod's node as a sentence names it: `node worker-1`; a pod that was saved without its node has it still. */
export const nodeText = (pod: Pod): string => (pod.spec.nodeName ? `node ${pod.spec.nodeName}` : 'its node');

/** The same where it begins the sentence. */
export const nodeTextFirst = (pod: Pod): string => (pod.spec.nodeName ? `Node ${pod.spec.nodeName}` : 'Its node');
