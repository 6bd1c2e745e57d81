import type { PodGroup } from './pod-table.ts';

/** What a group has in common: the cause, and the object at fault where it is another one than the pods. */
export function causeOfGroup({ cause, because, rows }: PodGroup): string {
  const title = rows[0]?.causeTitle || cause;
  if (because === undefined || because.kind === 'Pod') return title;
  return `${title} (${because.kind} ${because.name})`;
}
