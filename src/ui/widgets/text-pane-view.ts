import { fitText } from '../../base/text/fit-text.ts';
import { wrapText } from '../../base/text/wrap-text.ts';
import type { BodyLine } from '../screen.ts';
import type { Size } from '../size.ts';
import { fitLine } from '../theme/fit-line.ts';
import { type Line, type Role, span } from '../theme/theme.ts';
import { type PaneText, paneTop, type TextPane } from './text-pane.ts';

/** The visible part of a text, wrapped or cut, with the searched words marked. */
export function textPaneView(pane: TextPane, text: PaneText, size: Size): readonly BodyLine[] {
  const lines: BodyLine[] = [];
  for (let index = paneTop(pane, text, size); index < text.count && lines.length < size.rows; index += 1) {
    const { text: whole, role } = text.line(index);
    const parts = pane.wrap ? wrapText(whole, size.columns) : [fitText(whole, size.columns)];
    for (const part of parts) {
      lines.push({
        line: fitLine(marked(part, role, pane.search), size.columns),
        selected: index === pane.found,
      });
    }
  }
  return lines.slice(0, size.rows);
}

function marked(text: string, role: Role, search: string): Line {
  if (search === '') return [span(text, role)];
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
