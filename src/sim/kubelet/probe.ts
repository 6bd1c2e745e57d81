import type { Container } from '../../model/kinds.ts';

export type Probe = NonNullable<Container['livenessProbe']>;

/** `unknown`: the probe could not be run, which counts neither way. */
export interface ProbeResult {
  readonly result: 'success' | 'failure' | 'unknown';
  readonly output: string;
}
