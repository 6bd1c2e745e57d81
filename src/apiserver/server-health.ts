import type { Cancel } from '../base/cancel.ts';
import type { ApiError } from './api-error.ts';

/** How the API server itself fares. */
interface HealthState {
  /** Every answer waits this long, in real time. */
  readonly delayMs: number;
  /** What every request is answered with, whatever it asks for. */
  readonly error: ApiError | undefined;
  /** Nobody is answered: a connection is closed at its first request. */
  readonly isDown: boolean;
  /** The certificate that new connections are shown has run out. */
  readonly isCertificateExpired: boolean;
}

/** The server's health as faults change it. */
export interface ServerHealth {
  state(): HealthState;
  change(change: Partial<HealthState>): void;
  /** Ends every connection that is open now, watches and shells too. */
  cutConnections(): void;
  subscribe(listener: (what: 'changed' | 'cut') => void): Cancel;
}

export function createServerHealth(): ServerHealth {
  let state: HealthState = { delayMs: 0, error: undefined, isDown: false, isCertificateExpired: false };
  const listeners = new Set<(what: 'changed' | 'cut') => void>();
  const tell = (what: 'changed' | 'cut'): void => {
    for (const listener of listeners) listener(what);
  };
  return {
    state: () => state,
    change(change) {
      state = { ...state, ...change };
      tell('changed');
    },
    cutConnections: () => tell('cut'),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
