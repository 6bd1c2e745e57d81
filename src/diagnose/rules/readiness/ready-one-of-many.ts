import type { Pod } from '../../../model/kinds.ts';
import { controllerOf } from '../../../model/owners.ts';
import { containersOf, type PodContainer } from '../../facts/containers-of.ts';
import { field } from '../../facts/evidence.ts';
import { defineRule } from '../../rule.ts';
import { unreadyContainers } from './unready-containers.ts';

/** Some of a pod's containers are up and one is not, and nothing else says why: it names the one to look at. */
export const readyOneOfMany = defineRule({
  id: 'ready-one-of-many',
  kind: 'Pod',
  severity: 'warning',
  needs: [],
  *check(pod, view) {
    const main = containersOf(pod).filter(({ role }) => role === 'main');
    const ready = main.filter(({ status }) => status?.ready === true);
    if (main.length < 2 || ready.length === 0) return;
    for (const { container, failure, starting } of unreadyContainers(pod, view)) {
      if (container.role !== 'main' || failure !== undefined || starting !== undefined) continue;
      yield verdict(pod, container, main, 'runs and is not ready; no event says what its probe gets');
    }
    // A Job whose sidecar goes on is a cause of its own.
    if (controllerOf(pod)?.kind === 'Job') return;
    for (const container of main) {
      if (container.status?.state?.terminated?.exitCode !== 0) continue;
      if (pod.spec.restartPolicy === 'Always' || pod.spec.restartPolicy === undefined) continue;
      yield verdict(pod, container, main, 'has finished, and the others go on');
    }
  },
});

function verdict(
  pod: Pod,
  { name, statusPath }: PodContainer,
  main: readonly PodContainer[],
  state: string,
): { confidence: 'likely'; summary: string; container: string; evidence: ReturnType<typeof field>[] } {
  const others = main.filter((one) => one.name !== name && one.status?.ready === true).map((one) => one.name);
  return {
    confidence: 'likely',
    summary: `One of ${main.length} containers keeps the pod from being ready: ${name} ${state} (${others.join(', ')} ${others.length === 1 ? 'is' : 'are'} ready)`,
    container: name,
    evidence: [field(pod, `${statusPath}.ready`, 'false')],
  };
}
