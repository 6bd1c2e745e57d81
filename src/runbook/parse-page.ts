import type { Page, Step } from './page.ts';
import { splitCommand } from './split-command.ts';

/**
 * Reads a cause's page: Markdown with the headings Meaning, Impact, Diagnosis and Mitigation. Under the last two each
 * `###` heading is a step, and its first fenced `sh` block the command to run; the fence of a fix says its risk as
 * `risk="…"`. What is missing is empty: a page is text that somebody wrote, and half a page is better than none.
 */
export function parsePage(cause: string, markdown: string): Page {
  const lines = markdown.replaceAll('\r\n', '\n').split('\n');
  const sections = sectionsOf(lines);
  return {
    cause,
    title: /^# +(.+)$/m.exec(markdown)?.[1]?.trim() ?? cause,
    meaning: paragraph(sections.get('meaning')),
    impact: paragraph(sections.get('impact')),
    checks: stepsOf(sections.get('diagnosis')),
    fixes: stepsOf(sections.get('mitigation')),
  };
}

/** The lines below each `##` heading, by its lower-case text. A `#` inside a fence is no heading. */
function sectionsOf(lines: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const sections = new Map<string, string[]>();
  let current: string[] = [];
  let fenced = false;
  for (const line of lines) {
    if (line.startsWith('```')) fenced = !fenced;
    const heading = fenced ? null : /^## +(.+)$/.exec(line);
    if (heading === null) {
      current.push(line);
    } else {
      current = [];
      sections.set((heading[1] ?? '').trim().toLowerCase(), current);
    }
  }
  return sections;
}

const paragraph = (lines: readonly string[] = []): string =>
  lines
    .join('\n')
    .trim()
    .split(/\n{2,}/)
    .map((part) => part.replaceAll('\n', ' '))
    .join('\n\n');

function stepsOf(lines: readonly string[] = []): readonly Step[] {
  const starts = lines.flatMap((line, index) => (line.startsWith('### ') ? [index] : []));
  return starts.map((start, index) => stepOf(lines.slice(start, starts[index + 1])));
}

function stepOf([heading = '', ...body]: readonly string[]): Step {
  const open = body.findIndex((line) => /^```sh\b/.test(line));
  const close = body.findIndex((line, index) => index > open && line.startsWith('```'));
  const text = open < 0 ? '' : body.slice(open + 1, close < 0 ? undefined : close).join('\n');
  const risk = /\brisk="([^"]*)"/.exec(body[open] ?? '')?.[1];
  const step: Step = { title: heading.slice(4).trim(), command: splitCommand(text) };
  return risk === undefined ? step : { ...step, risk };
}
