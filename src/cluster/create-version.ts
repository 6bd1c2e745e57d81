import type { HttpClient } from './transport/http-client.ts';

/** What the server says it is; asked once, and not known while it cannot be reached. */
export interface ServerVersion {
  get(): string | undefined;
  /** True when the answer is there, or there will be none. */
  isKnown(): boolean;
}

export function createVersion(client: HttpClient, signal: AbortSignal, onKnown: () => void): ServerVersion {
  let version: string | undefined;
  let isKnown = false;
  void client
    .json('/version', signal)
    .then((answer) => {
      const { gitVersion } = answer as { gitVersion?: unknown };
      version = typeof gitVersion === 'string' ? gitVersion : undefined;
    })
    .catch(() => undefined)
    .finally(() => {
      isKnown = true;
      onKnown();
    });
  return { get: () => version, isKnown: () => isKnown };
}
