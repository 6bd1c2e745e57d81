/** Why no cluster can be chosen from the kubeconfig, in one sentence that says what to do next. */
export class KubeconfigError extends Error {
  /** `missing`: there is no kubeconfig at all, so that the caller may offer something else. */
  readonly problem: 'missing' | 'broken' | 'choice';

  constructor(problem: 'missing' | 'broken' | 'choice', message: string) {
    super(message);
    this.name = 'KubeconfigError';
    this.problem = problem;
  }
}
