import type { ClusterSource, Connection, Forward } from '../cluster/cluster.ts';
import type { Diagnosis } from '../diagnose/diagnosis.ts';
import type { ClusterView } from '../model/cluster-view.ts';
import type { Page } from '../runbook/page.ts';
import type { PodTable } from './pods/pod-table.ts';
import type { Target } from './screen-options.ts';
import type { LogFeed } from './session/log-feed.ts';
import type { Size } from './size.ts';

/** The open cluster as the header needs it. */
export interface Link {
  /** `opening` and `failed` may stand beside the data of the cluster that was open before. */
  readonly state: 'opening' | 'open' | 'failed';
  readonly target: Target;
  readonly problem: string | undefined;
  readonly context: string;
  readonly namespaces: readonly string[];
  readonly source: ClusterSource | undefined;
  readonly connection: Connection | undefined;
  readonly serverVersion: string | undefined;
  /** What is read otherwise than asked for. */
  readonly notices: readonly string[];
  readonly can: { readonly exec: boolean; readonly write: boolean };
  /** How the time of a simulated cluster goes. */
  readonly pace: { readonly speed: number; readonly isPaused: boolean } | undefined;
  /** The ports of this machine that lead into pods. */
  readonly forwards: readonly Forward[];
}

/** Everything a screen may look at. Made anew for each publication; nothing in it ever changes. */
export interface World {
  /** Counts up whenever the cluster's data changed. */
  readonly version: number;
  /** The local clock; the cluster's own time is `view.now`. */
  readonly localNow: Date;
  readonly size: Size;
  readonly link: Link;
  readonly view: ClusterView;
  readonly diagnosis: Diagnosis;
  readonly table: PodTable;
  readonly logs: LogFeed | undefined;
  readonly pages: ReadonlyMap<string, Page>;
  readonly contexts: readonly string[];
  readonly notice: string | undefined;
}
