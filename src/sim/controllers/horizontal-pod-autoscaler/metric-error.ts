/** Why a metric gave no replica count: the reason of the event and of the condition, and the text for both. */
export class MetricError extends Error {
  readonly reason: string;
  /** What stands before the text in `first error is: …`. */
  readonly prefix: string;

  constructor(reason: string, prefix: string, message: string) {
    super(message);
    this.name = 'MetricError';
    this.reason = reason;
    this.prefix = prefix;
  }
}
