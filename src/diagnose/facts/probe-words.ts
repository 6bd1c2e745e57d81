import { toldLines } from '../logs/told-lines.ts';

const longest = 240;

/** What a probe's command printed, on one line; a long text without what its logger only notes. */
export function probeWords(output: string): string {
  const whole = output.trim().replace(/\s*\n\s*/g, ' / ');
  if (whole.length <= longest) return whole;
  const loud = toldLines(output.split('\n')).filter(({ level }) => level !== 'quiet');
  return (loud.length === 0 ? whole : loud.map(({ text }) => text.trim()).join(' / ')).slice(0, longest);
}
