import type { Collected } from '../../cluster/cluster.ts';

/** What a server thread is started with. */
export type ServerRequest =
  | {
      readonly type: 'sim';
      readonly nodes: number;
      /** Pods to add that are there and do nothing. */
      readonly pods: number;
      readonly seed: number;
      readonly speed: number;
      /** How far behind the wall clock its time stands at first: room for steps and for running faster. */
      readonly behindMs: number;
      readonly manifests: readonly unknown[];
      /** The folder that keeps the cluster; absent: it is gone at the end. */
      readonly state?: string;
      readonly name: string;
      /** 0 takes a free one. */
      readonly port: number;
    }
  | { readonly type: 'replay'; readonly path: string; readonly port: number };

/** What a server thread says once it listens, or why it cannot. */
export type ServerReply =
  | {
      readonly type: 'ready';
      readonly kubeconfig: string;
      /** Where a recording's clock stands. */
      readonly frozenAt: Date | undefined;
      /** What a recording holds in full. */
      readonly collected?: Collected;
      /** What could not be read of the input, a sentence each. */
      readonly problems: readonly string[];
    }
  | { readonly type: 'failed'; readonly problem: string };
