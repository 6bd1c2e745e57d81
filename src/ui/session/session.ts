import type { Cancel } from '../../base/cancel.ts';
import type { Cluster } from '../../cluster/cluster.ts';
import type { Effect, MessageTone, Work } from '../effect.ts';
import type { Frame } from '../frame.ts';
import type { PodAction } from '../screens/pod/pod-state.ts';
import type { Size } from '../size.ts';

/** Everything that lives outside React: the state, the cluster, and the frames that are made of them. */
export interface Session {
  subscribe(listener: () => void): Cancel;
  frame(): Frame;
  start(): void;
  press(keys: readonly string[]): void;
  paste(text: string): void;
  resize(size: Size): void;
  /** Something happened outside that the opened pod should know of. */
  tellPod(action: PodAction): void;
  say(text: string, tone: MessageTone): void;
  /** What came of work outside: a list to choose from, another step. */
  apply(effects: readonly Effect[]): void;
  /** Lets go of the cluster. */
  close(): Promise<void>;
}

/** Does what the session cannot do itself, because it needs the terminal or the end of the program. */
export type Outside = (work: OutsideWork, session: Session, cluster: Cluster | undefined) => void;

export type OutsideWork = Exclude<Work, { type: 'open-cluster' | 'follow-logs' | 'stop-logs' }>;
