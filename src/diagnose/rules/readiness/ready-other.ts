import { readyRule } from './ready-rule.ts';

/** The readiness probe fails with an answer that no other rule knows: it is quoted. */
export const readyOther = readyRule({
  id: 'ready-other',
  confidence: 'likely',
  lastResort: true,
  pattern: /^[\s\S]*$/,
  says: ([text], failure, probe) => ({
    summary: `Container ${failure.container.name} is not ready: its ${failure.probe} probe (${probe}) fails${text.trim() === '' ? ' and says nothing' : `: ${text.trim().slice(0, 200)}`}`,
  }),
});
