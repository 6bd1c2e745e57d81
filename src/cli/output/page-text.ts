import { wrapText } from '../../base/text/wrap-text.ts';
import type { Page, Step } from '../../runbook/page.ts';

/** A cause's page as plain text, for people. */
export function pageText(page: Page): string {
  const lines = [
    `${page.title}  (${page.cause})`,
    '',
    ...wrapText(page.meaning, 100),
    '',
    'Impact',
    ...wrapText(page.impact, 96).map((line) => `  ${line}`),
    '',
    'Check',
    ...page.checks.flatMap(stepLines),
    '',
    'Fix',
    ...page.fixes.flatMap(stepLines),
  ];
  return `${lines.join('\n')}\n`;
}

function stepLines(step: Step): string[] {
  const command = step.command.length === 0 ? [] : [`      ${step.command.join(' ')}`];
  const risk = step.risk === undefined ? [] : [`      risk: ${step.risk}`];
  return [`  - ${step.title}`, ...command, ...risk];
}
