import type { Misfit } from './verdict.ts';

/** The text for a cluster without a single node. */
export const noNodesMessage = 'no nodes available to schedule pods';

/**
 * Composes the message of the FailedScheduling event and of the PodScheduled condition (framework.FitError): each reason
 * with the number of nodes that gave it, sorted as text, then what preemption said.
 */
export function fitError(parts: {
  readonly nodeCount: number;
  /** One per refusing node; empty when the pod was refused as a whole. */
  readonly misfits: Iterable<Pick<Misfit, 'reasons'>>;
  readonly rejection?: string | undefined;
  readonly preemption?: string | undefined;
}): string {
  const { nodeCount, misfits, rejection, preemption } = parts;
  const why = rejection ?? reasonHistogram(misfits);
  return [
    `0/${nodeCount} nodes are available:`,
    ...(why === '' ? [] : [`${why}.`]),
    ...(preemption === undefined ? [] : [`preemption: ${preemption}`]),
  ].join(' ');
}

function reasonHistogram(misfits: Iterable<Pick<Misfit, 'reasons'>>): string {
  const counts = new Map<string, number>();
  for (const misfit of misfits) {
    for (const reason of misfit.reasons) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  }
  return [...counts]
    .map(([reason, count]) => `${count} ${reason}`)
    .sort()
    .join(', ');
}
