import type { StampedLine } from './log-line.ts';

/**
 * Remembers where a log was left, so that a new request can go on there. `sinceTime` only knows whole seconds and
 * includes its moment, so lines that were seen already come once more and have to be left out.
 */
export interface ResumePoint {
  /** What to ask the server for; undefined before the first stamped line. */
  since(): string | undefined;
  /** Notes that a new request begins. */
  reopen(): void;
  /** `new`: show it. `seen`: it came before. `after-gap`: show it, but lines between it and the last one are missing. */
  judge(line: StampedLine): 'new' | 'seen' | 'after-gap';
}

export function createResumePoint(): ResumePoint {
  let first: string | undefined;
  let last: string | undefined;
  /** How many lines carry the last stamp: several may share one. */
  let countAtLast = 0;
  let isCatchingUp = false;
  let repeated = 0;
  const note = (at: string): void => {
    countAtLast = at === last ? countAtLast + 1 : 1;
    first ??= at;
    last = at;
  };
  return {
    since: () => last?.replace(/\.\d+/, ''),
    reopen() {
      isCatchingUp = last !== undefined;
      repeated = 0;
    },
    judge({ at }) {
      if (at === undefined) return 'new';
      if (!isCatchingUp || last === undefined) {
        note(at);
        return 'new';
      }
      const order = compareStamps(at, last);
      if (order < 0) return 'seen';
      // When all that was seen has one stamp, a tail may have begun among its lines: how many came before is not known.
      if (order === 0 && (repeated < countAtLast || first === last)) {
        repeated++;
        return 'seen';
      }
      isCatchingUp = false;
      const isComplete = repeated > 0;
      note(at);
      return isComplete ? 'new' : 'after-gap';
    },
  };
}

// Stamps have as many digits as needed, so that text order is not the order of time: 05.1Z is before 05.12Z.
function compareStamps(a: string, b: string): number {
  const difference = Date.parse(a) - Date.parse(b);
  return difference !== 0 ? difference : fractionOf(a) < fractionOf(b) ? -1 : fractionOf(a) > fractionOf(b) ? 1 : 0;
}

const fractionOf = (stampText: string): string => (/\.(\d+)/.exec(stampText)?.[1] ?? '').padEnd(9, '0');
