import type { ClusterView } from '../model/cluster-view.ts';
import { ageOf } from '../model/human-duration.ts';
import type { Container, Pod } from '../model/kinds.ts';
import { controllerOf } from '../model/owners.ts';
import { qosClass } from '../model/qos-class.ts';
import { writeContainers } from './parts/containers.ts';
import { writeEvents } from './parts/events.ts';
import { formatTime } from './parts/format-time.ts';
import { writeAnnotations, writeLabels } from './parts/labels.ts';
import type { Page } from './parts/page.ts';
import { writeResources } from './parts/resources.ts';
import { writeTolerations } from './parts/tolerations.ts';
import { writeTopologySpread } from './parts/topology-spread.ts';
import { writeVolumes } from './parts/volumes.ts';

export function describePod(page: Page, pod: Pod, view: ClusterView): void {
  writePlace(page, pod);
  writeLabels(page, 'Labels', pod.metadata.labels);
  writeAnnotations(page, 'Annotations', pod.metadata.annotations);
  writeStatus(page, pod, view.now);
  writeNetwork(page, pod);
  writeAllContainers(page, pod);
  writeConditions(page, pod);
  writeVolumes(page, pod.spec.volumes);
  page.field(0, 'QoS Class', qosClass(pod));
  writeLabels(page, 'Node-Selectors', pod.spec.nodeSelector);
  writeTolerations(page, 'Tolerations', pod.spec.tolerations);
  writeTopologySpread(page, pod.spec.topologySpreadConstraints);
  writeEvents(page, pod, view);
}

function writePlace(page: Page, { metadata, spec, status }: Pod): void {
  page.field(0, 'Name', metadata.name);
  page.field(0, 'Namespace', metadata.namespace);
  if (spec.priority !== undefined) page.field(0, 'Priority', spec.priority);
  if (spec.priorityClassName) page.field(0, 'Priority Class Name', spec.priorityClassName);
  if (spec.runtimeClassName) page.field(0, 'Runtime Class Name', spec.runtimeClassName);
  if (spec.serviceAccountName) page.field(0, 'Service Account', spec.serviceAccountName);
  page.field(0, 'Node', spec.nodeName ? `${spec.nodeName}/${status.hostIP ?? ''}` : '<none>');
  if (status.startTime) page.field(0, 'Start Time', formatTime(status.startTime));
}

function writeStatus(page: Page, { metadata, spec, status }: Pod, now: Date): void {
  if (metadata.deletionTimestamp && status.phase !== 'Failed' && status.phase !== 'Succeeded') {
    page.field(0, 'Status', `Terminating (lasts ${ageOf(metadata.deletionTimestamp, now)})`);
    page.field(0, 'Termination Grace Period', `${metadata.deletionGracePeriodSeconds ?? 0}s`);
  } else {
    page.field(0, 'Status', status.phase);
  }
  if (status.reason) page.field(0, 'Reason', status.reason);
  if (status.message) page.field(0, 'Message', status.message);
  const profile = spec.securityContext?.seccompProfile;
  if (profile === undefined) return;
  page.field(0, 'SeccompProfile', profile.type);
  if (profile.type === 'Localhost') page.field(0, 'LocalhostProfile', profile.localhostProfile);
}

function writeNetwork(page: Page, pod: Pod): void {
  const { podIP, podIPs = [], nominatedNodeName } = pod.status;
  page.field(0, 'IP', podIP);
  if (podIPs.length === 0) page.field(0, 'IPs', '<none>');
  else page.write(0, 'IPs:\n');
  for (const { ip } of podIPs) page.field(1, 'IP', ip);
  const owner = controllerOf(pod);
  if (owner !== undefined) page.field(0, 'Controlled By', `${owner.kind}/${owner.name}`);
  if (nominatedNodeName) page.field(0, 'NominatedNodeName', nominatedNodeName);
}

function writeAllContainers(page: Page, pod: Pod): void {
  const { resources, initContainers = [], containers, ephemeralContainers = [] } = pod.spec;
  const { initContainerStatuses, containerStatuses, ephemeralContainerStatuses } = pod.status;
  if (resources !== undefined) {
    page.write(0, 'Resources:\n');
    writeResources(page, 1, resources);
  }
  if (initContainers.length > 0) {
    writeContainers(page, 'Init Containers', initContainers, { statuses: initContainerStatuses, pod });
  }
  writeContainers(page, 'Containers', containers, { statuses: containerStatuses, pod });
  if (ephemeralContainers.length > 0) {
    const same = ephemeralContainers as readonly Container[];
    writeContainers(page, 'Ephemeral Containers', same, { statuses: ephemeralContainerStatuses, pod });
  }
}

function writeConditions(page: Page, { spec, status }: Pod): void {
  const { conditions = [] } = status;
  const gates = (spec.readinessGates ?? []).map(({ conditionType }) => ({
    type: conditionType,
    status: conditions.find(({ type }) => type === conditionType)?.status ?? '<none>',
  }));
  for (const [title, rows] of [
    ['Readiness Gates', gates],
    ['Conditions', conditions],
  ] as const) {
    if (rows.length === 0) continue;
    page.write(0, `${title}:\n  Type\tStatus\n`);
    for (const row of rows) page.write(1, `${row.type} \t${row.status} \n`);
  }
}
