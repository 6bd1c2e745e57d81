import type { ClusterView } from '../../../model/cluster-view.ts';
import type { Pod } from '../../../model/kinds.ts';
import { field } from '../../facts/evidence.ts';
import { exitCodeMeaning } from '../../facts/exit-code-meaning.ts';
import { type Exit, exitsOf } from '../../facts/exits-of.ts';
import { probeKill } from '../../facts/probe-failures.ts';
import type { Evidence } from '../../finding.ts';

const notOwn = new Set(['OOMKilled', 'StartError', 'ContainerCannotRun', 'ContainerStatusUnknown', 'DeadlineExceeded']);

/** Exits with an error that the program itself chose: nobody killed it, and it did start. */
export const crashesOf = (pod: Pod, view: ClusterView): readonly Exit[] =>
  exitsOf(pod, view).filter(
    ({ code, reason, container }) =>
      code !== 0 && !notOwn.has(reason) && probeKill(pod, container.name, view) === undefined,
  );

/** How it ends and how often, for a sentence: `exit code 1, 27 restarts`. */
export const exitFacts = ({ code, restarts }: Pick<Exit, 'code' | 'restarts'>): string =>
  `exit code ${code}${restarts > 1 ? `, ${restarts} restarts` : ''}`;

export function exitEvidence(pod: Pod, { path, code, reason, container, restarts }: Exit): Evidence {
  const meaning = exitCodeMeaning(code);
  const text = `container ${container.name} stopped with exit code ${code}${reason === '' ? '' : ` (${reason})`}${meaning === undefined ? '' : `: ${meaning}`}; ${restarts} restart${restarts === 1 ? '' : 's'}`;
  return field(pod, path, text);
}
