import type { OwnApi } from '../../apiserver/create-api.ts';
import type { ServerHealth } from '../../apiserver/server-health.ts';
import type { Cancel } from '../../base/cancel.ts';
import type { Clock } from '../../base/clock.ts';
import type { EventRecorder } from '../events/event-recorder.ts';
import type { Kubelets } from '../kubelet/create-kubelets.ts';
import type { Scheduler } from '../scheduler/create-scheduler.ts';
import type { PolicyWebhook } from './policy-webhook.ts';

/** The parts of a simulated cluster that can go wrong. */
export interface FaultyCluster {
  readonly api: OwnApi;
  readonly clock: Clock;
  readonly recorder: EventRecorder;
  readonly kubelets: Pick<Kubelets, 'registries' | 'network' | 'rebootNode'>;
  readonly scheduler: Scheduler;
  readonly health: ServerHealth;
  readonly webhook: PolicyWebhook;
}

/** Something that goes wrong with the cluster itself, on demand. */
export interface Fault {
  /** What one types. */
  readonly name: string;
  /** One line for those who choose. */
  readonly description: string;
  /** What it wants to know, as a usage line writes it: `NODE`, `[HOST]`; '' for nothing. */
  readonly target: string;
  /** How long it is on: until somebody repairs it, which is usual; until it is over by itself; or it just happens. */
  readonly lasts?: 'until-undone' | 'a-while' | 'a-moment';
  /**
   * Makes it go wrong, now; what comes back repairs it. Throws an ApiError for a target that makes no sense. One that
   * lasts a while calls `over` at its end.
   */
  apply(cluster: FaultyCluster, target: string, over: () => void): Cancel;
}
