import { field, quoteEvent, quoteLog } from '../../facts/evidence.ts';
import { listenerOf } from '../../facts/listener-of.ts';
import { probeText } from '../../facts/probe-text.ts';
import { defineRule } from '../../rule.ts';
import { unreadyContainers } from '../readiness/unready-containers.ts';

/** The program listens only to itself: nothing from outside the pod, the probe included, gets through. */
export const netListensLocalhost = defineRule({
  id: 'net-listens-localhost',
  kind: 'Pod',
  severity: 'error',
  needs: [],
  explains: ['ready-connection-refused', 'ready-wrong-port'],
  *check(pod, view) {
    for (const { container, failure, starting } of unreadyContainers(pod, view)) {
      if (!/connection refused/.test(failure?.output ?? '')) continue;
      const listener = listenerOf(pod, container.name, view);
      if (listener === undefined || !listener.local) continue;
      const probe = container.spec.readinessProbe;
      yield {
        confidence: starting === undefined ? 'likely' : 'possible',
        summary: `Container ${container.name} listens only on localhost (127.0.0.1, port ${listener.port}), so its readiness probe and every client are refused`,
        container: container.name,
        evidence: [
          quoteLog(pod, container.name, 'current', listener.line, listener.text),
          ...(probe === undefined
            ? []
            : [field(pod, `${container.specPath}.readinessProbe`, probeText(probe, container.spec, pod))]),
          ...(failure === undefined ? [] : [quoteEvent(pod, failure.event)]),
        ],
        vars: { PORT: `${listener.port}` },
      };
    }
  },
});
