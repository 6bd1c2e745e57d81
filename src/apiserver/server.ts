import type { Clock } from '../base/clock.ts';
import type { ServerIdentity } from './access/server-identity.ts';
import type { TokenIssuer } from './access/token-issuer.ts';
import type { Api } from './api.ts';
import type { Control } from './http/serve-control.ts';
import type { ResourceMetrics } from './metrics/resource-metrics.ts';
import type { ServerHealth } from './server-health.ts';
import type { PodStreams } from './streams/pod-streams.ts';

export interface ApiServerOptions {
  readonly api: Api;
  readonly streams: PodStreams;
  /** The server's time: it stands in the Date header of every answer. */
  readonly clock: Pick<Clock, 'now'>;
  /** What GET /version says, for example `v1.32.4`. */
  readonly gitVersion: string;
  /** True for a recording: every write is refused with 405 and a sentence that says why. */
  readonly readOnly: boolean;
  /** Signs the tokens of ServiceAccounts; absent: one that nobody else knows. */
  readonly tokens?: TokenIssuer;
  /** Where metrics.k8s.io is answered from; absent: the API is not there. */
  readonly metrics?: ResourceMetrics;
  /** 0 or absent takes a free port. */
  readonly port?: number;
  /** How an earlier server has introduced itself: a kubeconfig that it gave out works with this one. */
  readonly identity?: ServerIdentity;
  /** Faults of the server itself; without it, it is well. */
  readonly health?: ServerHealth;
  /** Steers the cluster behind it; without it, it is steered by nobody. */
  readonly control?: Control;
}

/** A running server: HTTPS on 127.0.0.1 with a certificate made at start, answering only to its token. */
export interface ApiServer {
  readonly url: string;
  readonly token: string;
  readonly caPem: string;
  /** For a server that goes on where this one ends. */
  readonly identity: ServerIdentity;
  /** A kubeconfig (YAML text) with one cluster, user and context of the given name. */
  kubeconfig(contextName: string): string;
  close(): Promise<void>;
}
