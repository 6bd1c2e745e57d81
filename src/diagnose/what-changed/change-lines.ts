import { displayWidth } from '../../base/text/display-width.ts';
import { fitText } from '../../base/text/fit-text.ts';
import { wrapText } from '../../base/text/wrap-text.ts';
import { humanDuration } from '../../model/human-duration.ts';
import { keyText, type ObjectKey } from '../../model/object-key.ts';
import type { Against, Change, ChangeReport } from './change.ts';

const valueMax = 60;

/** The changes as lines for people, those against one object together. */
export function changeLines(
  { changes, compared, missing }: ChangeReport,
  { now, width }: { readonly now: Date; readonly width: number },
): string[] {
  const groups = [...Map.groupBy(changes, ({ against }) => groupOf(against)).values()];
  const lines = groups.flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    return [
      ...wrapText(`${headOf(first.against, now)}:`, width),
      ...group.flatMap((change) => wrapText(changeText(change), width - 2).map((line) => `  ${line}`)),
    ];
  });
  const unseen = missing.map(({ what, why, needs }) => `not seen: ${what} (${needs ?? why})`);
  if (lines.length > 0) return [...lines, ...unseen];
  const names = compared.map(({ object }) => nameOf(object)).join(' or ');
  const nothing =
    compared.length === 0
      ? 'there is nothing to compare with: neither a template before this one nor a healthy sibling was seen'
      : `nothing that matters differs from ${names}`;
  return [...wrapText(nothing, width), ...unseen];
}

/** What was written since the pod started is told together. */
const groupOf = ({ type, object }: Against): string => (type === 'own-start' ? type : `${type} ${keyText(object)}`);

function headOf({ type, object, since }: Against, now: Date): string {
  if (type === 'healthy-sibling') return `against its healthy sibling ${nameOf(object)}`;
  if (type === 'own-start') return 'since the pod was started';
  if (since === undefined) return `against ${nameOf(object)} before it`;
  const age = humanDuration(now.getTime() - since.getTime());
  return `since ${since.toISOString().replace('.000Z', 'Z')} (${age} ago), against ${nameOf(object)} before it`;
}

const nameOf = ({ kind, namespace, name }: ObjectKey): string => `${kind} ${namespace}/${name}`;

function changeText({ path, before, after }: Change): string {
  if (before === undefined) return `${path}: added, ${shortened(after ?? '')}`;
  if (after === undefined) return `${path}: removed, was ${shortened(before)}`;
  return `${path}: ${shortened(before)} -> ${shortened(after)}`;
}

function shortened(text: string): string {
  const shown = text === '' ? '""' : text.replace(/\s+/g, ' ');
  return displayWidth(shown) <= valueMax ? shown : fitText(shown, valueMax);
}
