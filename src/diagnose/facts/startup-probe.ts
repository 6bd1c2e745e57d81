import type { Container, Pod } from '../../model/kinds.ts';
import type { PodContainer } from './containers-of.ts';
import { probeBudgetSeconds } from './probe-text.ts';

/** A program that its liveness probe kills before it is up. */
export interface SlowStart {
  /** How long it ran until it was told to stop. */
  readonly ranSeconds: number;
  /** A startup probe that asks the same and has more patience, as JSON. */
  readonly startupProbe: string;
}

/** A probe that ends a run has been asked a few times more than its threshold, and the grace period comes on top. */
const slackSeconds = 15;
/** Ten times as long as the liveness probe waited, and five minutes at least. */
const patienceFactor = 10;
const leastSeconds = 300;

/** Undefined where the program was up for a while, or where a startup probe looks after its start already. */
export function slowStart({ spec, status }: PodContainer, pod: Pod): SlowStart | undefined {
  const { livenessProbe, startupProbe } = spec;
  const stop = status?.lastState?.terminated ?? status?.state?.terminated;
  if (livenessProbe === undefined || startupProbe !== undefined || !stop) return undefined;
  const ranSeconds = (Date.parse(stop.finishedAt ?? '') - Date.parse(stop.startedAt ?? '')) / 1000;
  const budget = probeBudgetSeconds(livenessProbe);
  const grace = pod.spec.terminationGracePeriodSeconds ?? 30;
  if (Number.isNaN(ranSeconds) || ranSeconds > budget + grace + slackSeconds) return undefined;
  return { ranSeconds: Math.round(ranSeconds), startupProbe: JSON.stringify(patient(livenessProbe, budget)) };
}

function patient(probe: NonNullable<Container['livenessProbe']>, budget: number): object {
  const { httpGet, tcpSocket, exec, grpc } = probe;
  const periodSeconds = 10;
  const wanted = Math.max(leastSeconds, budget * patienceFactor);
  const asks = Object.entries({ httpGet, tcpSocket, exec, grpc }).filter(([, how]) => how !== undefined);
  return { ...Object.fromEntries(asks), periodSeconds, failureThreshold: Math.ceil(wanted / periodSeconds) };
}
