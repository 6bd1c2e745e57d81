import { changeLines } from '../../../diagnose/what-changed/change-lines.ts';
import { changeReport } from '../../../diagnose/what-changed/what-changed.ts';
import { keyText } from '../../../model/object-key.ts';
import type { SubjectRow } from '../../pods/subject-row.ts';
import type { World } from '../../world.ts';

interface Remembered {
  readonly key: string;
  readonly version: number;
  readonly columns: number;
  readonly lines: readonly string[];
}

/**
 * What differs between an unhealthy pod and the template before it, or a healthy sibling; no lines where nothing does.
 * They are remembered while the data is the same.
 */
export function createWhatChangedContent(): (row: SubjectRow, world: World) => readonly string[] {
  let last: Remembered | undefined;
  return (row, world) => {
    const key = keyText(row.key);
    const { columns } = world.size;
    if (last?.key !== key || last.version !== world.version || last.columns !== columns) {
      last = { key, version: world.version, columns, lines: linesFor(row, world) };
    }
    return last.lines;
  };
}

function linesFor({ key, tier }: SubjectRow, { view, size }: World): readonly string[] {
  if (key.kind !== 'Pod' || tier === 'fine') return [];
  const pod = view.get({ ...key, kind: 'Pod' });
  if (pod === undefined) return [];
  try {
    const report = changeReport(pod, view);
    return report.changes.length === 0 ? [] : changeLines(report, { now: view.now, width: size.columns - 4 });
  } catch {
    // A damaged object has nothing to compare; the rest of the diagnosis stands.
    return [];
  }
}
