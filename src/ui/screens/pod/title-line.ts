import { cleanText } from '../../../base/text/clean-text.ts';
import { humanDuration } from '../../../model/human-duration.ts';
import { isPodRow } from '../../pods/pod-row.ts';
import type { SubjectRow } from '../../pods/subject-row.ts';
import { tierRole } from '../../pods/tier-words.ts';
import { fitLine } from '../../theme/fit-line.ts';
import { type Line, span } from '../../theme/theme.ts';
import type { World } from '../../world.ts';
import { isPodKey, subjectRowOf } from './containers-of.ts';
import type { PodState } from './pod-state.ts';

/** Which object is open and how it is; or that it is gone, with the last that was known of it. */
export function titleLine({ key, last }: PodState, { table, view }: World, columns: number): Line {
  const kind = isPodKey(key) ? '' : `${key.kind} `;
  const namespace = key.namespace === '' ? '' : `${key.namespace}/`;
  const name = span(` ${cleanText(`${kind}${namespace}${key.name}`)}  `, 'strong');
  const row = subjectRowOf(table, key);
  if (row !== undefined) {
    const facts = ['', ...factsOf(row, view.now)].join('  ');
    return fitLine([name, span(row.status, tierRole[row.tier]), span(facts, 'muted')], columns);
  }
  const was = last === undefined ? '' : `; it was ${last.status}${last.ready === '' ? '' : `, ${last.ready}`}`;
  const [word, what] = isPodKey(key)
    ? ['gone', 'it is no longer in the cluster']
    : ['mended or gone', 'nothing is wrong with it any more'];
  return fitLine([name, span(word, 'warning'), span(`  ${what}${was}`, 'muted')], columns);
}

function factsOf(row: SubjectRow, now: Date): readonly string[] {
  if (!isPodRow(row)) return row.ready === '' ? [] : [`${row.ready} ready`];
  const restarts = row.restarts === 1 ? '1 restart' : `${row.restarts} restarts`;
  const age = Number.isNaN(row.createdMs) ? [] : [humanDuration(now.getTime() - row.createdMs)];
  return [row.ready, restarts, ...age, row.node || 'on no node'];
}
