export interface PatchOptions {
  readonly fieldManager?: string;
  /** Server-side apply only: take fields over from other managers instead of answering 409. */
  readonly force?: boolean;
  /** The part of the object that the patch goes to: its manager has an entry of its own for it. */
  readonly subresource?: string;
  readonly now: Date;
}
