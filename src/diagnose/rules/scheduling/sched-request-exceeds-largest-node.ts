import { humanAmount } from '../../facts/human-amount.ts';
import { fittingRequest } from './fitting-request.ts';
import { schedRule } from './sched-rule.ts';
import { shortageOf } from './shortage-of.ts';

const pattern = /^Insufficient (cpu|memory|ephemeral-storage)$/;

/** The pod asks for more than any node that it may use has when it is empty: waiting never helps. */
export const schedRequestExceedsLargestNode = schedRule({
  id: 'sched-request-exceeds-largest-node',
  explains: ['sched-insufficient-cpu', 'sched-insufficient-memory', 'sched-insufficient-ephemeral-storage'],
  matches: (text) => pattern.test(text),
  says({ confidence, text }, pod, view) {
    const resource = pattern.exec(text)?.[1] ?? '';
    const { requested, best, largestAllocatable, evidence, missing } = shortageOf(pod, resource, view);
    if (largestAllocatable === undefined || requested <= largestAllocatable) return undefined;
    const asked = humanAmount(resource, requested);
    const most = humanAmount(resource, largestAllocatable);
    return {
      confidence,
      summary: `The pod asks for ${asked} ${resource} and the largest node it may use has ${most} in all: it can never fit`,
      evidence,
      missing,
      vars: {
        RESOURCE: resource,
        REQUEST: asked,
        LARGEST: most,
        ...fittingRequest(pod, resource, requested, best?.free ?? largestAllocatable),
      },
    };
  },
});
