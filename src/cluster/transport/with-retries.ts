import type { Clock } from '../../base/clock.ts';
import { hasCode, RequestError } from './request-error.ts';

const tries = 3;
const firstWaitMs = 300;
const longestWaitMs = 5000;

/**
 * Reads again what failed for a reason that passes: a server that is busy or restarting, a connection that was closed
 * just when it was used. Whoever waits for the answer is a person, so it is given up soon.
 */
export async function withRetries<T>(clock: Clock, signal: AbortSignal, read: () => Promise<T>): Promise<T> {
  for (let count = 1; ; count++) {
    try {
      return await read();
    } catch (error) {
      if (count === tries || signal.aborted || !isPassing(error)) throw error;
      const waitMs = (error as RequestError).retryAfterMs ?? firstWaitMs * 2 ** (count - 1);
      await new Promise<void>((resolve) => clock.schedule(Math.min(waitMs, longestWaitMs), resolve));
    }
  }
}

const isPassing = (error: unknown): boolean =>
  hasCode(error, 429, 500, 502, 503, 504) ||
  (error instanceof RequestError && (error.reason === 'ECONNRESET' || error.reason === 'EPIPE'));
