import type { ClusterView } from '../../model/cluster-view.ts';
import type { PodTemplate } from '../../model/kinds.ts';
import type { Against, Change, Facts } from './change.ts';
import { compareFacts } from './compare-facts.ts';
import { type ConfigurationName, configurationNames } from './configuration-names.ts';

interface Templates {
  readonly now: PodTemplate;
  readonly before: PodTemplate;
  readonly against: Against;
}

/**
 * What differs inside the ConfigMaps and Secrets that a template reads in place of others of the same name but for its
 * end: generators such as kustomize put a hash of the content there. Of Secrets only the keys are told.
 */
export function renamedConfiguration({ now, before, against }: Templates, view: ClusterView): readonly Change[] {
  const { namespace } = against.object;
  const [after, old] = [now, before].map(({ spec }) => (spec === undefined ? [] : configurationNames(spec)));
  const isIn = (all: readonly ConfigurationName[] | undefined, { kind, name }: ConfigurationName): boolean =>
    all?.some((each) => each.kind === kind && each.name === name) === true;
  return (after ?? []).flatMap((fresh) => {
    if (isIn(old, fresh)) return [];
    const gone = old?.find((each) => each.kind === fresh.kind && stem(each) === stem(fresh) && !isIn(after, each));
    const [contents, oldContents] = [fresh, gone].map((each) => each && contentsOf(each, fresh.name, namespace, view));
    return contents === undefined || oldContents === undefined ? [] : compareFacts(oldContents, contents, against);
  });
}

/** `api-settings-7b5c46cc9d` is a version of `api-settings`. */
const stem = ({ name }: ConfigurationName): string => name.replace(/-(?:v?\d+|[a-z0-9]{5,12})$/, '');

function contentsOf(
  { kind, name }: ConfigurationName,
  shownName: string,
  namespace: string,
  view: ClusterView,
): Facts | undefined {
  const found = view.get({ kind, namespace, name });
  if (found === undefined) return undefined;
  const data = Object.entries((found as { data?: Record<string, string> }).data ?? {});
  const text = (value: string): string => (kind === 'Secret' ? 'a value that is not shown' : value);
  return new Map(data.map(([key, value]) => [`${kind.toLowerCase()} ${shownName} data[${key}]`, text(value)]));
}
