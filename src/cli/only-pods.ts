import type { Diagnosis } from '../diagnose/diagnosis.ts';
import type { ClusterView } from '../model/cluster-view.ts';
import { CommandError } from './command-error.ts';
import { exitCodes } from './exit-codes.ts';

/** Narrows a diagnosis to the pods that were named as NAME or NAMESPACE/NAME; without names it is left whole. */
export function onlyPods(diagnosis: Diagnosis, names: readonly string[], view: ClusterView): Diagnosis {
  if (names.length === 0) return diagnosis;
  const known = new Set(
    view.list('Pod').flatMap(({ metadata }) => [metadata.name, `${metadata.namespace}/${metadata.name}`]),
  );
  const unknown = names.filter((name) => !known.has(name));
  if (unknown.length > 0) {
    throw new CommandError(
      `there is no pod ${unknown.map((name) => `"${name}"`).join(', ')} in what was read; "podtriage get pods" lists them.`,
      exitCodes.unreadable,
    );
  }
  const isNamed = (namespace: string, name: string): boolean =>
    names.includes(name) || names.includes(`${namespace}/${name}`);
  const subjects = diagnosis.subjects.filter(({ key }) => key.kind === 'Pod' && isNamed(key.namespace, key.name));
  const groups = diagnosis.groups
    .map((group) => ({ ...group, subjects: group.subjects.filter((key) => isNamed(key.namespace, key.name)) }))
    .filter((group) => group.subjects.length > 0);
  return { ...diagnosis, subjects, groups };
}
