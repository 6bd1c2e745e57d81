import { fitText } from '../../base/text/fit-text.ts';
import { wrapText } from '../../base/text/wrap-text.ts';
import type { BodyLine } from '../screen.ts';
import type { Size } from '../size.ts';
import { fitLine } from '../theme/fit-line.ts';
import { type Line, type Role, span } from '../theme/theme.ts';
import { type PaneText, paneTop, type TextPane, textColumns } from './text-pane.ts';

/** The visible part of a text, wrapped or cut, with the searched words marked. */
export function textPaneView(pane: TextPane, text: PaneText, size: Size): readonly BodyLine[] {
  const columns = textColumns(size);
  const lines: BodyLine[] = [];
  for (let index = paneTop(pane, text, size); index < text.count && lines.length < size.rows; index += 1) {
    const { text: whole, role } = text.line(index);
    const selected = index === pane.found;
    const parts = pane.wrap ? wrapText(whole, columns) : [fitText(whole, columns)];
    for (const [number, part] of parts.entries()) {
      const mark = span(selected && number === 0 ? '>' : ' ', 'accent');
      const named = text.hasNames === true && number === 0;
      const drawn = pane.search !== '' ? marked(part, role, pane.search) : named ? withName(part) : [span(part, role)];
      lines.push({ line: fitLine([mark, ...drawn], size.columns), selected });
    }
  }
  return lines.slice(0, size.rows);
}

function marked(text: string, role: Role, search: string): Line {
  const line = [];
  const lower = text.toLowerCase();
  const wanted = search.toLowerCase();
  let from = 0;
  for (let at = lower.indexOf(wanted); at >= 0; at = lower.indexOf(wanted, from)) {
    line.push(span(text.slice(from, at), role), span(text.slice(at, at + wanted.length), 'match'));
    from = at + wanted.length;
  }
  return [...line, span(text.slice(from), role)];
}

/** Sets off what stands before the first colon, as in YAML and in kubectl's descriptions. */
function withName(text: string): Line {
  const [, name = '', rest = ''] = /^(\s*(?:- )*[^\s:'"][^:'"]{0,60}:)(\s.*|)$/.exec(text) ?? [];
  return name === '' ? [span(text)] : [span(name, 'accent'), span(rest)];
}
