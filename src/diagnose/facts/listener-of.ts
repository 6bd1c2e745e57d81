import type { ClusterView } from '../../model/cluster-view.ts';
import type { Pod } from '../../model/kinds.ts';
import { keyOf } from '../../model/object-key.ts';

/** Where a program says in its log that it listens. */
export interface Listener {
  readonly port: number;
  /** Only inside its own pod. */
  readonly local: boolean;
  readonly line: number;
  readonly text: string;
}

const says =
  /\b(?:listening|listens|running|serving|started|available|bound)\b.{0,60}?(?:\b(127\.0\.0\.1|localhost|\[::1\]|0\.0\.0\.0|\[::\])|\bport|:)[: ]*(\d{2,5})\b/i;

/** The last line of the current log that names a port to listen on. */
export function listenerOf(pod: Pod, container: string, view: ClusterView): Listener | undefined {
  const log = view.logTail(keyOf(pod), container, 'current');
  if (log.state !== 'found') return undefined;
  const index = log.lines.findLastIndex((line) => says.test(line.slice(0, 500)));
  const match = says.exec((log.lines[index] ?? '').slice(0, 500));
  if (match === null) return undefined;
  const local = /^(?:127\.|localhost|\[::1\])/i.test(match[1] ?? '');
  return { port: Number(match[2]), local, line: index + 1, text: (log.lines[index] ?? '').trimEnd() };
}
