import type { Pod } from '../model/kinds.ts';
import type { FilterPlugin, NodeCheck } from './filter-plugin.ts';
import { filterPlugins } from './plugins/index.ts';
import type { SchedulingCluster } from './scheduling-cluster.ts';
import { type Misfit, unresolvable } from './verdict.ts';

interface PreparedCheck {
  readonly plugin: FilterPlugin;
  readonly check: NodeCheck;
}

/** Either the pod is refused as a whole, or there is one check per plugin for each node. */
export type PreparedFilters =
  | { readonly kind: 'rejected'; readonly plugin: string; readonly reason: string }
  | {
      readonly kind: 'checks';
      readonly checks: readonly PreparedCheck[];
      /** When plugins have narrowed the nodes down, what is said of all others. */
      readonly narrowed:
        | { readonly plugin: string; readonly nodes: ReadonlySet<string>; readonly misfit: Misfit }
        | undefined;
    };

export function prepareFilters(
  pod: Pod,
  cluster: SchedulingCluster,
  plugins: readonly FilterPlugin[] = filterPlugins,
): PreparedFilters {
  const checks: PreparedCheck[] = [];
  const narrowing: string[] = [];
  let nodes: ReadonlySet<string> | undefined;
  for (const plugin of plugins) {
    const prepared = plugin.prepare(pod, cluster);
    if (prepared.kind === 'pod-rejected') return { kind: 'rejected', plugin: plugin.name, reason: prepared.reason };
    if (prepared.kind === 'nothing-to-check') continue;
    checks.push({ plugin, check: prepared });
    if (prepared.onlyNodes === undefined) continue;
    narrowing.push(plugin.name);
    nodes = intersection(nodes, prepared.onlyNodes);
    if (nodes.size === 0) return { kind: 'rejected', plugin: plugin.name, reason: emptyIntersection(narrowing) };
  }
  const names = `[${narrowing.sort().join(' ')}]`;
  const misfit = unresolvable(`node(s) didn't satisfy plugin(s) ${names}`);
  return {
    kind: 'checks',
    checks,
    narrowed: nodes === undefined ? undefined : { plugin: narrowing.join(), nodes, misfit },
  };
}

const intersection = (a: ReadonlySet<string> | undefined, b: ReadonlySet<string>): ReadonlySet<string> =>
  a === undefined ? b : new Set([...a].filter((name) => b.has(name)));

const emptyIntersection = (plugins: readonly string[]): string =>
  plugins.length === 1
    ? `node(s) didn't satisfy plugin ${plugins.join()}`
    : `node(s) didn't satisfy plugin(s) [${plugins.toSorted().join(' ')}] simultaneously`;
