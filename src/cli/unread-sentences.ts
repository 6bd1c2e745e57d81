import type { Cluster } from '../cluster/cluster.ts';
import type { Diagnosis } from '../diagnose/diagnosis.ts';
import type { Coverage } from '../model/cluster-view.ts';
import { resourceTypeOf } from '../model/resource-types.ts';

/**
 * What a diagnosis was made without, for stderr: namespaces that were left out, and kinds that were refused or failed. A
 * kind that a recording simply does not hold is named in the findings.
 */
export function unreadSentences(cluster: Pick<Cluster, 'notices'>, { coverage }: Diagnosis): readonly string[] {
  const named = (...states: readonly Coverage[]): string =>
    coverage
      .filter(({ state }) => states.includes(state))
      .map(({ kind, namespace }) => `${resourceName(kind)}${namespace === '' ? '' : ` in ${namespace}`}`)
      .join(', ');
  const forbidden = named('forbidden');
  const failed = named('failed', 'loading');
  return [
    ...cluster.notices(),
    ...(forbidden === '' ? [] : [`you may not list ${forbidden}: ${doubt}; ask for the verbs list and watch on them.`]),
    ...(failed === '' ? [] : [`could not read ${failed}: ${doubt}.`]),
  ];
}

const doubt = 'the diagnosis may miss what they would show';

/** `pods`, `deployments.apps`: as a role names it, and as kubectl takes it. */
function resourceName(kind: Diagnosis['coverage'][number]['kind']): string {
  const { plural, group } = resourceTypeOf(kind);
  return group === '' ? plural : `${plural}.${group}`;
}
