import type { Pod } from '../model/kinds.ts';
import { type PodStatus, podStatus } from '../model/pod-status.ts';
import type { Column, Tone } from './column.ts';
import { makeColumn, wide } from './parts/make-column.ts';
import { ageColumn, nameColumn } from './parts/metadata-columns.ts';

export const podColumns: readonly Column<Pod>[] = [
  nameColumn,
  makeColumn('Ready', (pod, now) => podStatus(pod, now).ready, {
    tone: readyTone,
    compare: (a, b, { now }) => podStatus(a, now).readyCount - podStatus(b, now).readyCount,
  }),
  makeColumn('Status', (pod, now) => podStatus(pod, now).status, { tone: statusTone }),
  makeColumn('Restarts', (pod, now) => podStatus(pod, now).restartsText, {
    tone: (pod, now) => (podStatus(pod, now).restarts > 0 ? 'warning' : 'plain'),
    compare: (a, b, { now }) => podStatus(a, now).restarts - podStatus(b, now).restarts,
  }),
  ageColumn,
  ...wide<Pod>(
    makeColumn('IP', ({ status }) => status.podIPs?.[0]?.ip || '<none>'),
    makeColumn('Node', ({ spec }) => spec.nodeName || '<none>'),
    makeColumn('Nominated Node', ({ status }) => status.nominatedNodeName || '<none>'),
    makeColumn('Readiness Gates', readinessGates),
  ),
];

function readyTone(pod: Pod, now: Date): Tone {
  const { readyCount, total } = podStatus(pod, now);
  return pod.status.phase === 'Succeeded' ? 'muted' : readyCount >= total ? 'ok' : 'warning';
}

const calm: Readonly<Record<string, Tone>> = {
  Running: 'ok',
  Completed: 'muted',
  Succeeded: 'muted',
  Terminating: 'muted',
  Pending: 'warning',
  ContainerCreating: 'warning',
  PodInitializing: 'warning',
  SchedulingGated: 'warning',
  NotReady: 'warning',
  Unknown: 'warning',
};

function statusTone(pod: Pod, now: Date): Tone {
  const { status, readyCount, total }: PodStatus = podStatus(pod, now);
  if (status === 'Running' && readyCount < total) return 'warning';
  return calm[status] ?? (/^Init:\d+\/\d+$/.test(status) ? 'warning' : 'error');
}

function readinessGates({ spec, status }: Pod): string {
  const gates = spec.readinessGates ?? [];
  const isTrue = (type: string): boolean =>
    status.conditions?.find((condition) => condition.type === type)?.status === 'True';
  return gates.length === 0 ? '<none>' : `${gates.filter((gate) => isTrue(gate.conditionType)).length}/${gates.length}`;
}
