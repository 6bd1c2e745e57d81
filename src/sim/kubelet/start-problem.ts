/** Why a container could not be started: what its status waits for, and what the event says. */
export interface StartProblem {
  readonly reason: string;
  readonly message: string;
}
