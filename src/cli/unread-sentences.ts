import type { Cluster } from '../cluster/cluster.ts';
import type { Diagnosis } from '../diagnose/diagnosis.ts';
import type { Coverage } from '../model/cluster-view.ts';
import { resourceTypeOf } from '../model/resource-types.ts';

/**
 * What a diagnosis was made without, for stderr: namespaces that were left out, and kinds that were refused or failed. A
 * kind that a recording simply does not hold is named in the findings.
 */
export function unreadSentences(cluster: Pick<Cluster, 'notices'>, { coverage }: Diagnosis): readonly string[] {
  const named = (...states: readonly Coverage[]): string => {
    const unread = Map.groupBy(
      coverage.filter(({ state }) => states.includes(state)),
      ({ namespace }) => namespace,
    );
    return [...unread]
      .map(([namespace, kinds]) => `${kinds.map(({ kind }) => resourceName(kind)).join(', ')}${inside(namespace)}`)
      .join('; ');
  };
  const forbidden = named('forbidden');
  const failed = named('failed', 'loading');
  return [
    ...cluster.notices(),
    ...(forbidden === '' ? [] : [`you may not list ${forbidden}: ${doubt}; ask for the verbs list and watch on them.`]),
    ...(failed === '' ? [] : [`could not read ${failed}: ${doubt}.`]),
  ];
}

const inside = (namespace: string): string => (namespace === '' ? '' : ` in ${namespace}`);

const doubt = 'the diagnosis may miss what they would show';

/** `pods`, `deployments.apps`: as a role names it, and as kubectl takes it. */
function resourceName(kind: Diagnosis['coverage'][number]['kind']): string {
  const { plural, group } = resourceTypeOf(kind);
  return group === '' ? plural : `${plural}.${group}`;
}
