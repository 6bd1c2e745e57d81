import type { ResourceMetrics } from '../../../apiserver/metrics/resource-metrics.ts';
import type { Pod } from '../../../model/kinds.ts';
import { milliCpu, parseQuantity } from '../../../model/quantity.ts';
import { groupPods } from './pod-groups.ts';

/** A load within a tenth of the target is left alone. */
const tolerance = 0.1;

export interface LoadQuestion {
  /** `cpu` or `memory`. */
  readonly resource: string;
  /** Of one container only; undefined sums up the pod. */
  readonly container: string | undefined;
  /** Per cent of the requests, or an amount per pod (thousandths of a core, bytes). */
  readonly target: { readonly utilization: number } | { readonly average: number };
  readonly pods: readonly Pod[];
  readonly replicas: number;
}

export interface Load {
  readonly replicas: number;
  /** Per pod, on average: thousandths of a core or bytes. */
  readonly average: number;
  /** Per cent of the requests. */
  readonly utilization: number | undefined;
}

/** How many replicas the load asks for; throws an Error with the controller's words. Source: replica_calculator.go. */
export function replicasForLoad(question: LoadQuestion, metrics: ResourceMetrics, now: Date): Load {
  const { resource, pods, target, replicas } = question;
  const measured = measurements(question, metrics);
  const groups = groupPods(pods, resource, (pod) => measured.get(pod)?.at, now);
  const usage = new Map(groups.ready.map((pod) => [pod, measured.get(pod)?.amount ?? 0]));
  if (usage.size === 0) throw new Error('did not receive metrics for targeted pods (pods might be unready)');
  const requests = 'utilization' in target ? requestsOf(question) : undefined;
  const before = ratioOf(usage, requests, target);
  const load = { average: before.average, utilization: before.utilization };
  const scaleUpWithUnready = groups.unready.length > 0 && before.ratio > 1;
  if (!scaleUpWithUnready && groups.missing.length === 0) {
    return { ...load, replicas: within(before.ratio) ? replicas : Math.ceil(before.ratio * groups.ready.length) };
  }
  // Who is not measured is taken for idle when it goes up and for loaded when it goes down.
  const full = (pod: Pod): number =>
    'average' in target ? target.average : ((requests?.get(pod) ?? 0) * Math.max(100, target.utilization)) / 100;
  for (const pod of groups.missing) usage.set(pod, before.ratio < 1 ? full(pod) : 0);
  if (scaleUpWithUnready) for (const pod of groups.unready) usage.set(pod, 0);
  const { ratio } = ratioOf(usage, requests, target);
  if (within(ratio) || ratio > 1 !== before.ratio > 1) return { ...load, replicas };
  const wanted = Math.ceil(ratio * usage.size);
  const turnsBack = ratio < 1 ? wanted > replicas : wanted < replicas;
  return { ...load, replicas: turnsBack ? replicas : wanted };
}

const within = (ratio: number): boolean => Math.abs(1 - ratio) <= tolerance;

interface Measured {
  readonly at: Date;
  readonly amount: number;
}

function measurements({ resource, container, pods }: LoadQuestion, metrics: ResourceMetrics): Map<Pod, Measured> {
  const unable = `unable to get metrics for resource ${resource}: `;
  const state = metrics.state();
  if (state !== 'served')
    throw new Error(`${unable}unable to fetch metrics from resource metrics API: ${refusals[state]}`);
  const found = new Map<Pod, Measured>();
  for (const pod of pods) {
    const sample = metrics.pod(pod);
    if (sample === undefined) continue;
    const counted = sample.usage.filter(({ name }) => container === undefined || name === container);
    const amount = counted.reduce(
      (sum, { cpuNano, memoryBytes }) => sum + (resource === 'cpu' ? cpuNano / 1e6 : memoryBytes),
      0,
    );
    found.set(pod, { at: sample.at, amount });
  }
  if (found.size === 0) throw new Error(`${unable}no metrics returned from resource metrics API`);
  return found;
}

const refusals = {
  absent: 'the server could not find the requested resource (get pods.metrics.k8s.io)',
  unavailable: 'the server is currently unable to handle the request (get pods.metrics.k8s.io)',
};

function requestsOf({ pods, resource, container }: LoadQuestion): Map<Pod, number> {
  const read = resource === 'cpu' ? milliCpu : parseQuantity;
  return new Map(
    pods.map((pod) => {
      const sidecars = (pod.spec.initContainers ?? []).filter(({ restartPolicy }) => restartPolicy === 'Always');
      const counted = [...pod.spec.containers, ...sidecars].filter(
        ({ name }) => container === undefined || name === container,
      );
      return [
        pod,
        counted.reduce((sum, { name, resources }) => {
          const request = resources?.requests?.[resource];
          if (request !== undefined) return sum + read(request);
          throw new Error(`missing request for ${resource} in container ${name} of Pod ${pod.metadata.name}`);
        }, 0),
      ];
    }),
  );
}

function ratioOf(
  usage: ReadonlyMap<Pod, number>,
  requests: ReadonlyMap<Pod, number> | undefined,
  target: LoadQuestion['target'],
): { readonly ratio: number; readonly average: number; readonly utilization: number | undefined } {
  const total = [...usage.values()].reduce((sum, amount) => sum + amount, 0);
  const average = total / usage.size;
  if ('average' in target) return { ratio: average / target.average, average, utilization: undefined };
  const requested = [...usage.keys()].reduce((sum, pod) => sum + (requests?.get(pod) ?? 0), 0);
  if (requested === 0) throw new Error('no metrics returned matched known pods');
  const utilization = Math.floor((total * 100) / requested);
  return { ratio: utilization / target.utilization, average, utilization };
}
