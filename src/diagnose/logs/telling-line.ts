import { excerpt } from './excerpt.ts';
import type { LogLine } from './log-line.ts';
import { toldLines } from './told-lines.ts';

/** The line that says best why a program ended, where no signature knows the log. */
export interface TellingLine {
  readonly line: number;
  readonly text: string;
  readonly said: string;
}

/** Undefined where no line speaks of an error: the log does not say why. */
export function tellingLine(lines: readonly string[]): TellingLine | undefined {
  const told = toldLines(lines).slice(-linesWeighed);
  const weighed = told.map((line, index) => ({ line, weight: weightOf(line) - (told.length - 1 - index) / nearness }));
  const [best] = weighed.filter(({ line }) => speaks(line)).toSorted((a, b) => b.weight - a.weight);
  if (best === undefined) return undefined;
  const { line, raw, text } = best.line;
  return { line, text: raw.trimEnd(), said: excerpt({ said: text.trim(), at: text.trim().search(complaint) }) };
}

const linesWeighed = 40;
/** So many lines further up is worth as much as one mark of a reason. */
const nearness = 12;

const complaint =
  /\b(?:errors?|exception|fatal|panic|fail(?:ed|ure|s)?|cannot|can't|could ?n[o']t|unable|denied|not (?:found|set|permitted|allowed|supported|valid|exist)|no such|invalid|illegal|missing|refused|time(?:d out|out)|unsupported|unknown|unexpected|must|required|abort(?:ed|ing)?|corrupt(?:ed|ion)?|too (?:low|many|large|long)|mismatch|expired|rejected|forbidden|unauthorized|denied|conflict|broken|killed|down|lost|❌)\b|❌|[a-z]Error\b|[a-z]Exception\b/i;

/** Says that it ends, and not why. */
const farewell =
  /^(?:npm (?:ERR!|error)|error Command failed|\W*(?:exit(?:ing|ed)?|abort(?:ing|ed)?|shutting down|stopping|terminat(?:ing|ed)|stopped|bye|killed)\b.{0,40}$)|(?:command )?(?:exited|failed) with (?:exit )?(?:code|status) \d+|exit status \d+|did not exit normally|check the logs? (?:at|in|file)|complete log of this run|ELIFECYCLE|worker failed to boot|(?:check|startup|start) failed\.?$|\baborting\.?$/i;

/** Advice for a case that may or may not be this one. */
const advice = /^\W*(?:if|to|see|please|you (?:may|can|might|should)|for|note|hint|run|consider|try|when)\b/i;

const speaks = ({ text, level }: LogLine): boolean =>
  level === 'error' || level === 'fatal' || (level === 'plain' && complaint.test(text) && !advice.test(text));

function weightOf({ text, level }: LogLine): number {
  if (farewell.test(text)) return 0;
  const loudness = { quiet: 0, warning: 0, plain: 2, error: 2, fatal: 3 }[level];
  const facts = [
    /["'`‘“].{2,}["'`’”]/,
    /(?:^|[\s"'(=])\/[\w.-]+\/|\w:\d{2,5}\b/,
    /\w(?:Error|Exception)\b|\bcode[ =:]+\d+/,
    /\[\d{2,}\]|\b\d{4,}\b(?!\])/,
  ];
  return loudness + (complaint.test(text) ? 1 : 0) + facts.filter((fact) => fact.test(text)).length * 0.5;
}
