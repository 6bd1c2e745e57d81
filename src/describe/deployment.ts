import type { ClusterView } from '../model/cluster-view.ts';
import type { ObjectOf, PodTemplate } from '../model/kinds.ts';
import { matchesSelector } from '../model/label-selector.ts';
import { writeEvents } from './parts/events.ts';
import { formatTime } from './parts/format-time.ts';
import { writeAnnotations, writeLabels } from './parts/labels.ts';
import type { Page } from './parts/page.ts';
import { writePodTemplate } from './parts/pod-template.ts';
import { selectorText, writeReasons } from './parts/workload.ts';

type Deployment = ObjectOf<'Deployment'>;
type ReplicaSet = ObjectOf<'ReplicaSet'>;

export function describeDeployment(page: Page, deployment: Deployment, view: ClusterView): void {
  const { metadata, spec, status } = deployment;
  page.field(0, 'Name', metadata.name);
  page.field(0, 'Namespace', metadata.namespace);
  page.field(0, 'CreationTimestamp', formatTime(metadata.creationTimestamp));
  writeLabels(page, 'Labels', metadata.labels);
  writeAnnotations(page, 'Annotations', metadata.annotations);
  page.field(0, 'Selector', selectorText(spec.selector));
  page.field(0, 'Replicas', replicas(deployment));
  page.field(0, 'StrategyType', spec.strategy?.type);
  page.field(0, 'MinReadySeconds', spec.minReadySeconds ?? 0);
  const rolling = spec.strategy?.rollingUpdate;
  if (rolling !== undefined) {
    const { maxUnavailable = '<nil>', maxSurge = '<nil>' } = rolling;
    page.field(0, 'RollingUpdateStrategy', `${maxUnavailable} max unavailable, ${maxSurge} max surge`);
  }
  writePodTemplate(page, spec.template);
  writeReasons(page, status.conditions);
  writeReplicaSets(page, deployment, view);
  writeEvents(page, deployment, view);
}

function replicas({ spec, status }: Deployment): string {
  const { updatedReplicas = 0, replicas = 0, availableReplicas = 0, unavailableReplicas = 0 } = status;
  const wanted = `${spec.replicas ?? 0} desired | ${updatedReplicas} updated | ${replicas} total`;
  return `${wanted} | ${availableReplicas} available | ${unavailableReplicas} unavailable`;
}

function writeReplicaSets(page: Page, { metadata, spec }: Deployment, view: ClusterView): void {
  const owned = view
    .list('ReplicaSet', { namespace: metadata.namespace ?? '', owner: metadata.uid ?? '' })
    .filter((set) => matchesSelector(spec.selector, set.metadata.labels))
    .toSorted((a, b) => (created(a) < created(b) ? -1 : created(a) > created(b) ? 1 : 0));
  if (owned.length === 0) return;
  const newest = owned.find((set) => templateText(set.spec.template) === templateText(spec.template));
  const older = owned.filter((set) => set !== newest);
  page.field(0, 'OldReplicaSets', older.map(summary).join(', ') || '<none>');
  page.field(0, 'NewReplicaSet', newest === undefined ? '<none>' : summary(newest));
}

const created = ({ metadata }: ReplicaSet): string => metadata.creationTimestamp ?? '';

const summary = ({ metadata, spec, status }: ReplicaSet): string =>
  `${metadata.name} (${status.replicas ?? 0}/${spec.replicas ?? 0} replicas created)`;

const hashLabel = 'pod-template-hash';

/** Equal for templates that differ in nothing but the hash that the controller adds, or in empty fields. */
const templateText = (template: PodTemplate | undefined): string =>
  JSON.stringify(template, (key, value: unknown) => {
    if (key === hashLabel || value === null) return undefined;
    if (typeof value !== 'object' || Array.isArray(value)) return value;
    const entries = Object.entries(value as object).filter(([, inner]) => !isEmpty(inner));
    return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
  });

const isEmpty = (value: unknown): boolean =>
  value === null || value === '' || (typeof value === 'object' && Object.keys(value).length === 0);
