import type { ClusterView } from '../../../model/cluster-view.ts';
import type { ObjectOf } from '../../../model/kinds.ts';
import { matchesMap } from '../../../model/label-selector.ts';
import { field } from '../../facts/evidence.ts';
import { spellingDistance } from '../../facts/nearest.ts';
import { podsBehind, podsIn } from '../../facts/pods-in.ts';
import { defineRule } from '../../rule.ts';

type Labels = Readonly<Record<string, string>>;

/** A Service selects no pod: whoever calls it is refused. */
export const netServiceNoMatch = defineRule({
  id: 'net-service-no-match',
  kind: 'Service',
  severity: 'error',
  needs: ['Pod', 'Deployment'],
  *check(service, view) {
    const selector = service.spec.selector ?? {};
    const namespace = service.metadata.namespace ?? '';
    if (Object.keys(selector).length === 0 || service.spec.type === 'ExternalName') return;
    if (view.coverage('Pod', namespace) !== 'complete') return;
    if (podsBehind(selector, namespace, view).length > 0) return;
    // A workload that is scaled to zero, or whose pods cannot be made, has a cause of its own.
    if (templatesIn(namespace, view).some((labels) => matchesMap(selector, labels))) return;
    const text = textOf(selector);
    const near = nearestLabels(
      selector,
      podsIn(namespace, view).map((pod) => pod.metadata.labels ?? {}),
    );
    yield {
      confidence: 'certain',
      summary: `Service "${service.metadata.name}" has no endpoints: no pod matches its selector ${text}${near === undefined ? '' : ` (there are pods with ${textOf(near)})`}`,
      evidence: [field(service, 'spec.selector', text)],
      vars: {
        SERVICE: service.metadata.name,
        SELECTOR: text.replaceAll(', ', ','),
        NEAREST: near === undefined ? undefined : textOf(near),
        SELECTOR_PATCH: near === undefined ? undefined : JSON.stringify(near),
      },
    };
  },
});

const templatesIn = (namespace: string, view: ClusterView): readonly Labels[] =>
  (['Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet'] as const).flatMap((kind) =>
    view
      .list(kind, { namespace })
      .map((workload) => (workload as ObjectOf<'Deployment'>).spec.template?.metadata?.labels ?? {}),
  );

type NearLabels = Readonly<Record<string, string | null>>;

const textOf = (labels: NearLabels): string =>
  Object.entries(labels)
    .filter(([, value], _index, all) => value !== null || all.length === 1)
    .map(([key, value]) => `${key}=${value ?? ''}`)
    .join(', ');

/** What pods say for the keys of the selector, where they have all but one of its values or the same first key. */
function nearestLabels(selector: Labels, pods: readonly Labels[]): NearLabels | undefined {
  const keys = Object.keys(selector);
  const ranked = pods
    .map((labels) => ({ labels, score: keys.reduce((sum, key) => sum + alike(selector[key], labels[key]), 0) }))
    .toSorted((a, b) => b.score - a.score);
  const [best] = ranked;
  if (best === undefined) return undefined;
  if (best.score < keys.length * 0.5) return sameValues(selector, pods);
  // A key that the pods do not have goes out of the selector: null says so in a patch.
  return Object.fromEntries(keys.map((key) => [key, best.labels[key] ?? null]));
}

/** The values are right and the keys are others: `app: web` where `name: web` is selected. */
function sameValues(selector: Labels, pods: readonly Labels[]): NearLabels | undefined {
  const wanted = new Set(Object.values(selector));
  const [best = []] = pods
    .map((labels) => Object.entries(labels).filter(([, value]) => wanted.has(value)))
    .toSorted((a, b) => b.length - a.length);
  if (best.length === 0) return undefined;
  return { ...Object.fromEntries(best), ...Object.fromEntries(Object.keys(selector).map((key) => [key, null])) };
}

/** 1 for the same value, less for one that is spelt otherwise. */
function alike(wanted: string | undefined, found: string | undefined): number {
  if (wanted === undefined || found === undefined) return 0;
  const plain = (text: string): string => text.toLowerCase().replace(/[^a-z0-9]/g, '');
  if (wanted === found || plain(wanted) === plain(found)) return 1;
  return Math.max(0, 1 - spellingDistance(wanted, found) / Math.max(wanted.length, found.length, 1));
}
