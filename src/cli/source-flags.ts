import { type Command, InvalidArgumentError } from 'commander';
import { milliseconds } from 'date-fns';

/** Where a command reads from, as given on the command line. */
export interface SourceFlags {
  readonly kubeconfig?: string;
  readonly context?: string;
  readonly cluster?: string;
  readonly user?: string;
  readonly namespace?: string;
  readonly allNamespaces?: boolean;
  readonly as?: string;
  readonly asGroup?: readonly string[];
  /** Seconds; 0 waits for ever. */
  readonly requestTimeout?: number;
  readonly from?: string;
  /** true: the default scenario. */
  readonly sim?: string | true;
  /** No write and no shell leaves the program; only where there is something to forbid. */
  readonly readOnly?: boolean;
}

/** Adds kubectl's own flags for choosing a cluster, and ours for recordings and the simulated cluster. */
export const addSourceFlags = (command: Command): Command =>
  command
    .option('--kubeconfig <file>', 'kubeconfig file to use')
    .option('--context <name>', 'context of the kubeconfig')
    .option('--cluster <name>', 'cluster of the kubeconfig')
    .option('--user <name>', 'user of the kubeconfig')
    .option('-n, --namespace <name>', 'only this namespace')
    .option('-A, --all-namespaces', 'all namespaces (the default)')
    .option('--as <user>', 'user to impersonate')
    .option('--as-group <group>', 'group to impersonate; may be repeated', collect)
    .option('--request-timeout <duration>', 'give up on a request after this long: 30s, 2m, 0 for never', parseDuration)
    .option('--from <path>', 'read a snapshot or a dump instead of a cluster')
    .option('--sim [scenario]', 'use the simulated cluster');

const collect = (value: string, sofar: readonly string[] | undefined): readonly string[] => [...(sofar ?? []), value];

/** `30`, `30s`, `2m`, `1h` → seconds. */
export function parseDuration(text: string): number {
  const match = /^(\d+(?:\.\d+)?)(ms|s|m|h)?$/.exec(text);
  if (match === null) throw new InvalidArgumentError('Write it as 30s, 2m or 1h.');
  const amount = Number(match[1]);
  if (match[2] === 'ms') return amount / 1000;
  const unit = { s: 'seconds', m: 'minutes', h: 'hours' }[match[2] ?? 's'] ?? 'seconds';
  return milliseconds({ [unit]: amount }) / 1000;
}
