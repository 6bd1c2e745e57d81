import type { Clock } from '../base/clock.ts';
import type { Cluster } from '../cluster/cluster.ts';
import type { AskOnTerminal } from '../cluster/kubeconfig/credentials.ts';
import type { Rule } from '../diagnose/rule.ts';
import type { Page } from '../runbook/page.ts';

/** Which part of which cluster to look at; without a context the source's own default, without namespaces all of them. */
export interface Target {
  readonly context?: string;
  /** [] means all namespaces; undefined means the context's default. */
  readonly namespaces?: readonly string[];
}

/** Everything the full-screen program needs from outside; nothing else of the process is touched. */
export interface ScreenOptions {
  /**
   * Opens a cluster; rejects with an Error of one sentence. Called again for every change of context or namespace. A
   * credential plugin that has to ask something gets the terminal from the screen, and the screen comes back.
   */
  readonly open: (target: Target, askOnTerminal: AskOnTerminal) => Promise<Cluster>;
  /** The contexts one can switch to, as `:ctx` and the picker offer them. */
  readonly contexts: readonly string[];
  readonly target: Target;
  /** One sentence that the header shows, such as that the simulated cluster stands in for a missing kubeconfig. */
  readonly notice?: string;
  readonly rules: readonly Rule[];
  readonly pages: ReadonlyMap<string, Page>;
  readonly stdin: NodeJS.ReadStream;
  readonly stdout: NodeJS.WriteStream;
  readonly stderr: Pick<NodeJS.WriteStream, 'write'>;
  readonly env: NodeJS.ProcessEnv;
  /** The local clock, for pacing and for the age of the data; the cluster's own time comes with its view. */
  readonly clock?: Clock;
  /** Stops the process and resolves when it goes on; `SIGSTOP` and `SIGCONT` unless a test says otherwise. */
  readonly stopProcess?: () => Promise<void>;
}
