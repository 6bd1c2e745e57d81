import type { Container, ContainerState, ContainerStatus, Pod } from '../../model/kinds.ts';
import { writeEnvironment, writeEnvironmentSources } from './environment.ts';
import { formatTime } from './format-time.ts';
import type { Page } from './page.ts';
import { formatProbe } from './probe.ts';
import { writeResources } from './resources.ts';

export interface ContainersOptions {
  readonly statuses?: readonly ContainerStatus[];
  /** Whose metadata the downward API gives; absent in a template, where nothing is known yet. */
  readonly pod?: Pod;
  readonly indent?: string;
}

export function writeContainers(
  page: Page,
  label: string,
  containers: readonly Container[],
  { statuses = [], pod, indent = '' }: ContainersOptions = {},
): void {
  page.write(0, `${indent}${label}:${containers.length === 0 ? ' <none>' : ''}\n`);
  for (const container of containers) {
    const status = statuses.findLast(({ name }) => name === container.name);
    page.write(1, `${indent === '' ? '' : ' '}${container.name}:\n`);
    writeBasics(page, container, status);
    writeCommand(page, container);
    if (status !== undefined) writeStatus(page, status);
    writeResources(page, 2, container.resources);
    writeProbes(page, container);
    writeEnvironmentSources(page, container);
    writeEnvironment(page, container, pod);
    writeMounts(page, container);
  }
}

function writeBasics(page: Page, container: Container, status: ContainerStatus | undefined): void {
  if (status !== undefined) page.field(2, 'Container ID', status.containerID);
  page.field(2, 'Image', container.image);
  if (status !== undefined) page.field(2, 'Image ID', status.imageID);
  const ports = container.ports ?? [];
  writePorts(
    page,
    'Port',
    ports.map(({ containerPort, protocol = '' }) => `${containerPort}/${protocol}`),
  );
  writePorts(
    page,
    'Host Port',
    ports.map(({ hostPort = 0, protocol = '' }) => `${hostPort}/${protocol}`),
  );
  const profile = container.securityContext?.seccompProfile;
  if (profile === undefined) return;
  page.field(2, 'SeccompProfile', profile.type);
  if (profile.type === 'Localhost') page.field(3, 'LocalhostProfile', profile.localhostProfile);
}

const writePorts = (page: Page, label: string, ports: readonly string[]): void =>
  page.field(2, ports.length > 1 ? `${label}s` : label, ports.join(', ') || '<none>');

function writeCommand(page: Page, { command = [], args = [] }: Container): void {
  for (const [title, words] of [
    ['Command', command],
    ['Args', args],
  ] as const) {
    if (words.length > 0) page.write(2, `${title}:\n`);
    for (const line of words.flatMap((word) => word.split('\n'))) page.write(3, `${line}\n`);
  }
}

function writeStatus(page: Page, status: ContainerStatus): void {
  writeState(page, 'State', status.state);
  if (status.lastState?.terminated) writeState(page, 'Last State', status.lastState);
  page.field(2, 'Ready', status.ready ? 'True' : 'False');
  page.field(2, 'Restart Count', status.restartCount ?? 0);
}

function writeState(page: Page, title: string, { running, waiting, terminated }: ContainerState = {}): void {
  if (running) {
    page.field(2, title, 'Running');
    page.field(3, 'Started', formatTime(running.startedAt));
  } else if (terminated && !waiting) {
    page.field(2, title, 'Terminated');
    if (terminated.reason) page.field(3, 'Reason', terminated.reason);
    if (terminated.message) page.field(3, 'Message', terminated.message);
    page.field(3, 'Exit Code', terminated.exitCode);
    if (terminated.signal) page.field(3, 'Signal', terminated.signal);
    page.field(3, 'Started', formatTime(terminated.startedAt));
    page.field(3, 'Finished', formatTime(terminated.finishedAt));
  } else {
    page.field(2, title, 'Waiting');
    if (waiting?.reason) page.field(3, 'Reason', waiting.reason);
  }
}

function writeProbes(page: Page, { livenessProbe, readinessProbe, startupProbe }: Container): void {
  if (livenessProbe) page.field(2, 'Liveness', formatProbe(livenessProbe));
  if (readinessProbe) page.field(2, 'Readiness', formatProbe(readinessProbe));
  if (startupProbe) page.field(2, 'Startup', formatProbe(startupProbe));
}

function writeMounts(page: Page, { volumeMounts = [], volumeDevices = [] }: Container): void {
  const none = volumeMounts.length === 0 ? '\t<none>' : '';
  page.write(2, `Mounts:${none}\n`);
  for (const { mountPath, name, readOnly, subPath } of volumeMounts.toSorted(by(({ mountPath }) => mountPath))) {
    const flags = `${readOnly ? 'ro' : 'rw'}${subPath ? `,path=${JSON.stringify(subPath)}` : ''}`;
    page.write(3, `${mountPath} from ${name} (${flags})\n`);
  }
  if (volumeDevices.length === 0) return;
  // kubectl says <none> here when there are no mounts.
  page.write(2, `Devices:${none}\n`);
  for (const { devicePath, name } of volumeDevices.toSorted(by(({ devicePath }) => devicePath))) {
    page.write(3, `${devicePath} from ${name}\n`);
  }
}

const by =
  <T>(textOf: (item: T) => string) =>
  (a: T, b: T): number =>
    textOf(a) < textOf(b) ? -1 : 1;
