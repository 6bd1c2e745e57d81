import { field, quoteEvent, quoteLog } from '../../facts/evidence.ts';
import { listenerOf } from '../../facts/listener-of.ts';
import { probeText } from '../../facts/probe-text.ts';
import { defineRule } from '../../rule.ts';
import { unreadyContainers } from './unready-containers.ts';

/** The program says on which port it listens, and the probe knocks at another one. */
export const readyWrongPort = defineRule({
  id: 'ready-wrong-port',
  kind: 'Pod',
  severity: 'error',
  needs: [],
  explains: ['ready-connection-refused'],
  *check(pod, view) {
    for (const { container, failure, starting } of unreadyContainers(pod, view)) {
      const probe = container.spec.readinessProbe;
      if (probe === undefined || !/connection refused/.test(failure?.output ?? '')) continue;
      const asked = probe.httpGet?.port ?? probe.tcpSocket?.port ?? probe.grpc?.port;
      const port = Number(container.spec.ports?.find(({ name }) => name === asked)?.containerPort ?? asked);
      const listener = listenerOf(pod, container.name, view);
      if (listener === undefined || listener.local || listener.port === port) continue;
      yield {
        confidence: starting === undefined ? 'likely' : 'possible',
        summary: `Container ${container.name} listens on port ${listener.port} and its readiness probe (${probeText(probe, container.spec, pod)}) asks port ${port}`,
        container: container.name,
        evidence: [
          quoteLog(pod, container.name, 'current', listener.line, listener.text),
          field(pod, `${container.specPath}.readinessProbe`, probeText(probe, container.spec, pod)),
          ...(failure === undefined ? [] : [quoteEvent(pod, failure.event)]),
        ],
        vars: { PORT: `${listener.port}`, PROBE: 'readinessProbe' },
      };
    }
  },
});
