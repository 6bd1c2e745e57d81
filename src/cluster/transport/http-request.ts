export interface HttpRequest {
  /** GET when absent. */
  readonly method?: string;
  readonly path: string;
  readonly accept?: string;
  /** False asks for plain bytes even where the connection would be compressed. */
  readonly acceptGzip?: boolean;
  readonly signal: AbortSignal;
  /** How long the answer may pause; the connection's own limit when absent, 0 for ever. */
  readonly idleLimitMs?: number;
}
