import type { ContainerStatus, Pod } from '../../../model/kinds.ts';
import { type ObjectKey, sameKey } from '../../../model/object-key.ts';
import type { AttachedContainer } from '../../effect.ts';
import type { PodRow } from '../../pods/pod-row.ts';
import type { PodTable } from '../../pods/pod-table.ts';
import type { SubjectRow } from '../../pods/subject-row.ts';

/** Every container of a pod that can have a log, in the order in which they run. */
export const containersOf = (pod: Pod): readonly string[] =>
  [...listed(pod.spec.initContainers), ...listed(pod.spec.containers), ...listed(pod.spec.ephemeralContainers)].map(
    ({ name }) => name,
  );

/** The container that is looked at first: the one the diagnosis is about, the one the pod names, or the first. */
export function mainContainer({ pod, subject }: PodRow): string {
  const names = containersOf(pod);
  const wanted = [
    subject?.findings.find(({ container }) => container !== undefined)?.container,
    pod.metadata.annotations?.['kubectl.kubernetes.io/default-container'],
    pod.spec.containers[0]?.name,
  ];
  return wanted.find((name) => name !== undefined && names.includes(name)) ?? names[0] ?? '';
}

/** The containers that one can open a shell in now. */
export const runningContainers = (pod: Pod): readonly string[] =>
  statusesOf(pod)
    .filter(({ state }) => state?.running !== undefined)
    .map(({ name }) => name);

/** What the container's own spec opens to those who attach. */
export function attachedContainer({ spec }: Pod, name: string): AttachedContainer {
  const container = [
    ...listed(spec.containers),
    ...listed(spec.initContainers),
    ...listed(spec.ephemeralContainers),
  ].find((each) => each.name === name);
  return { name, stdin: container?.stdin === true, tty: container?.tty === true };
}

/** The status of every container of a pod, of whatever sort. */
export const statusesOf = ({ status }: Pod): readonly ContainerStatus[] => [
  ...listed(status.containerStatuses),
  ...listed(status.initContainerStatuses),
  ...listed(status.ephemeralContainerStatuses),
];

/** In a damaged dump a list may be anything. */
const listed = <T>(list: readonly T[] | undefined): readonly T[] => (Array.isArray(list) ? list : []);

/** The row of a pod or of another object that is not fine. */
export const subjectRowOf = (table: PodTable, key: ObjectKey): SubjectRow | undefined =>
  isPodKey(key) ? rowOfKey(table, key) : table.others.find((row) => sameKey(row.key, key));

export const isPodKey = (key: ObjectKey): key is ObjectKey<'Pod'> => key.kind === 'Pod';

export const rowOfKey = ({ rows }: PodTable, key: ObjectKey<'Pod'>): PodRow | undefined =>
  rows.find((row) => sameKey(row.key, key));
