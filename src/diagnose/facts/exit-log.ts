import type { ClusterView } from '../../model/cluster-view.ts';
import type { Pod } from '../../model/kinds.ts';
import { keyOf } from '../../model/object-key.ts';
import type { Evidence, Missing } from '../finding.ts';
import { type LogMatch, matchLog } from '../match-log.ts';
import { field, quoteLog } from './evidence.ts';
import type { Exit } from './exits-of.ts';
import { missingLog } from './missing.ts';
import { once } from './shared.ts';

/** The log of the run that stopped. */
export interface ExitLog {
  readonly which: 'current' | 'previous';
  /** Undefined when nobody has read it or it is gone. */
  readonly lines: readonly string[] | undefined;
  readonly missing: readonly Missing[];
  /** What its lines say about the end; of the termination message where there is no log. */
  readonly match: LogMatch | undefined;
}

/**
 * While a container waits for its restart, its current log is still the one of the run that stopped; once it runs
 * again only the previous log is.
 */
export function exitLog(exit: Exit, pod: Pod, view: ClusterView): ExitLog {
  const name = `exit-log ${pod.metadata.namespace}/${pod.metadata.name} ${exit.container.name}`;
  return once(view, name, () => {
    const log = readLog(exit, pod, view);
    return { ...log, match: matchLog(log.lines ?? exit.message.split('\n'), exit.code) };
  });
}

function readLog(exit: Exit, pod: Pod, view: ClusterView): Omit<ExitLog, 'match'> {
  const name = exit.container.name;
  const tries: readonly ('current' | 'previous')[] = exit.runsNow
    ? ['previous']
    : exit.which === 'current'
      ? ['current']
      : ['previous', 'current'];
  let missing: readonly Missing[] = [];
  for (const which of tries) {
    const log = view.logTail(keyOf(pod), name, which);
    if (log.state === 'found') return { which, lines: log.lines, missing: [] };
    const why = log.state === 'unknown' ? log.why : undefined;
    if (why !== undefined && missing.length === 0) {
      missing = [missingLog(pod.metadata.name, pod.metadata.namespace ?? '', name, which, why)];
    }
  }
  return { which: tries[0] ?? 'current', lines: undefined, missing };
}

/** The last words: up to `count` lines that are not blank, of the termination message where there is no log. */
export function lastWords(exit: Exit, pod: Pod, log: ExitLog, count: number): readonly Evidence[] {
  if (log.lines === undefined) {
    const lines = exit.message.split('\n').filter((line) => line.trim() !== '');
    return lines.slice(-count).map((line) => field(pod, `${exit.path}.message`, line.trimEnd()));
  }
  return log.lines
    .map((text, index) => ({ text, line: index + 1 }))
    .filter(({ text }) => text.replace(onlyATime, '').trim() !== '')
    .slice(-count)
    .map(({ text, line }) => quoteLog(pod, exit.container.name, log.which, line, text.trimEnd()));
}

const onlyATime = /^\s*\[?\d{4}[-/]\d\d[-/]\d\d[T ]\d\d:\d\d:\d\d[\d.,]*\s?(?:Z|UTC|[+-]\d\d:?\d\d)?\]?\s*$/;
