import type { Random } from '../../base/random.ts';

/**
 * `<object>.<hex>`, where the number is the time in nanoseconds. Virtual time is in milliseconds: chance fills the rest,
 * which also keeps the names of events of one moment apart.
 */
export function eventName(subjectName: string, now: Date, random: Random): string {
  const nanoseconds = BigInt(now.getTime()) * 1_000_000n + BigInt(random.integer(1_000_000));
  return `${subjectName}.${nanoseconds.toString(16)}`;
}
