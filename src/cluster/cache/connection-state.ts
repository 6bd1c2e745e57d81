import type { Connection } from '../cluster.ts';
import type { ReaderEvent } from '../reading/reader-event.ts';

/** How the connection stands, by what the reading thread tells. */
export interface ConnectionState {
  current(): Connection;
  /** True when the state, and not only the time of the last data, has changed. */
  apply(event: Extract<ReaderEvent, { type: 'alive' | 'lost' }>): boolean;
}

export function createConnectionState(): ConnectionState {
  let current: Connection = { state: 'connecting', lastDataAt: undefined, problem: undefined, retryAt: undefined };
  return {
    current: () => current,
    apply(event) {
      const before = current;
      current =
        event.type === 'alive'
          ? { state: 'connected', lastDataAt: new Date(event.atMs), problem: undefined, retryAt: undefined }
          : {
              ...before,
              state: before.lastDataAt === undefined ? 'connecting' : 'lost',
              problem: event.problem,
              retryAt: new Date(event.retryAtMs),
            };
      return before.state !== current.state || before.problem !== current.problem;
    },
  };
}
