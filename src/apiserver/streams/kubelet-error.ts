/** A refusal by the kubelet. The API server hands it on as it is: a plain text with code 500, not a Status. */
export class KubeletError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'KubeletError';
  }
}
