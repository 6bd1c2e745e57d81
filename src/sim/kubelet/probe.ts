import type { Container } from '../../model/kinds.ts';

export type Probe = NonNullable<Container['livenessProbe']>;

/** `unknown`: the probe could not be run, which counts neither way. `warning`: it passes, and says something. */
export interface ProbeResult {
  readonly result: 'success' | 'warning' | 'failure' | 'unknown';
  readonly output: string;
}
