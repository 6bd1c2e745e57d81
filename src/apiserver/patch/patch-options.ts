export interface PatchOptions {
  readonly fieldManager?: string;
  /** Server-side apply only: take fields over from other managers instead of answering 409. */
  readonly force?: boolean;
  readonly now: Date;
}
