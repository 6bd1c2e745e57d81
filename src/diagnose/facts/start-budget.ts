import type { Container, ContainerStatus } from '../../model/kinds.ts';
import { probeBudgetSeconds } from './probe-text.ts';

const leastSeconds = 10;

/** How long a container has run, and how long its own probes give it to become ready. */
export interface StartBudget {
  readonly ranSeconds: number;
  readonly allowedSeconds: number;
}

/** Undefined once it was restarted, or when its probes' patience is over: then it is no longer starting. */
export function startBudget(spec: Container, status: ContainerStatus | undefined, now: Date): StartBudget | undefined {
  const startedAt = Date.parse(status?.state?.running?.startedAt ?? '');
  if (Number.isNaN(startedAt) || (status?.restartCount ?? 0) > 0) return undefined;
  const probes = [spec.startupProbe, spec.readinessProbe].flatMap((probe) => probe ?? []);
  const budget = probes.reduce((sum, probe) => sum + probeBudgetSeconds(probe), 0);
  const allowedSeconds = Math.max(leastSeconds, budget);
  const ranSeconds = Math.floor((now.getTime() - startedAt) / 1000);
  return ranSeconds < allowedSeconds ? { ranSeconds, allowedSeconds } : undefined;
}
