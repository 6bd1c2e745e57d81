/** Why a request got no useful answer. */
export interface RequestFailure {
  /** The HTTP code; undefined when no answer came. */
  readonly code?: number;
  /** The Status's reason (`Forbidden`, `NotFound`, `Expired` …), or the code of the network error (`ECONNREFUSED` …). */
  readonly reason?: string;
  /** What the server asked to wait before the next try. */
  readonly retryAfterMs?: number;
}

/** A request that failed, with one sentence for the user as its message. */
export class RequestError extends Error {
  readonly code: number | undefined;
  readonly reason: string | undefined;
  readonly retryAfterMs: number | undefined;

  constructor(message: string, { code, reason, retryAfterMs }: RequestFailure) {
    super(message);
    this.name = 'RequestError';
    this.code = code;
    this.reason = reason;
    this.retryAfterMs = retryAfterMs;
  }
}

export const hasCode = (error: unknown, ...codes: readonly number[]): boolean =>
  error instanceof RequestError && error.code !== undefined && codes.includes(error.code);

export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
