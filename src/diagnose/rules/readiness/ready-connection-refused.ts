import type { ClusterView } from '../../../model/cluster-view.ts';
import type { Pod } from '../../../model/kinds.ts';
import type { PodContainer } from '../../facts/containers-of.ts';
import { field, quoteEvent } from '../../facts/evidence.ts';
import { missingKind } from '../../facts/missing.ts';
import { probeText } from '../../facts/probe-text.ts';
import type { Verdict } from '../../rule.ts';
import { defineRule } from '../../rule.ts';
import { heardOf } from './heard-of.ts';
import { unreadyContainers } from './unready-containers.ts';

/** Nothing listens where the readiness probe knocks; without the event it is the likeliest of several answers. */
export const readyConnectionRefused = defineRule({
  id: 'ready-connection-refused',
  kind: 'Pod',
  severity: 'error',
  needs: [],
  *check(pod, view) {
    for (const { container, failure, starting } of unreadyContainers(pod, view)) {
      const probe = failure?.probe === 'startup' ? container.spec.startupProbe : container.spec.readinessProbe;
      // A program that is just starting does not listen yet.
      if (starting !== undefined) continue;
      if (probe === undefined) {
        // Without a probe a running container is ready at once, so the saved pod has lost its probe.
        if (failure === undefined) yield unexplained(pod, container, view);
        continue;
      }
      const port = probe.httpGet?.port ?? probe.tcpSocket?.port ?? probe.grpc?.port;
      const common: Pick<Verdict, 'container' | 'vars'> = {
        container: container.name,
        vars: { PROBE: 'readinessProbe', PORT: port === undefined ? undefined : `${port}` },
      };
      const heard = heardOf(container.name, pod, view);
      const asked = field(pod, `${container.specPath}.readinessProbe`, probeText(probe, container.spec, pod));
      if (failure !== undefined && /connection refused/.test(failure.output)) {
        yield {
          ...common,
          confidence: 'certain',
          summary: `Container ${container.name} is not ready: nothing listens on port ${port}, where its readiness probe (${probeText(probe, container.spec, pod)}) is refused${declaredBy(container, port)}${heard?.words ?? ''}`,
          evidence: [quoteEvent(pod, failure.event), ...(heard?.evidence ?? []), asked],
        };
      } else if (failure === undefined) {
        yield {
          ...common,
          confidence: 'possible',
          summary: `Container ${container.name} runs and its readiness probe (${probeText(probe, container.spec, pod)}) does not pass; what it answers is not in the data${heard?.words ?? ''}`,
          evidence: [asked, ...(heard?.evidence ?? []), field(pod, `${container.statusPath}.ready`, 'false')],
          missing: missingKind(view, 'Event', pod.metadata.namespace),
        };
      }
    }
  },
});

/** A container need not declare its ports; where it does, another one is worth a word. */
function declaredBy({ spec }: PodContainer, probed: number | string | undefined): string {
  const ports = (spec.ports ?? []).filter(({ protocol = 'TCP' }) => protocol === 'TCP');
  if (ports.length === 0 || ports.some(({ containerPort, name }) => containerPort === probed || name === probed)) {
    return '';
  }
  return ` (the container declares ${ports.map(({ containerPort }) => containerPort).join(', ')})`;
}

const unexplained = (pod: Pod, { name, statusPath }: PodContainer, view: ClusterView): Verdict => ({
  confidence: 'possible',
  summary: `Container ${name} runs and is not ready; neither its readiness probe nor what it answers is in the data`,
  container: name,
  evidence: [field(pod, `${statusPath}.ready`, 'false')],
  missing: missingKind(view, 'Event', pod.metadata.namespace),
  vars: { PROBE: 'readinessProbe' },
});
