import { containersOf } from '../../facts/containers-of.ts';
import { field, quoteEvent } from '../../facts/evidence.ts';
import { probeFailures } from '../../facts/probe-failures.ts';
import { defineRule } from '../../rule.ts';

/** A sidecar that is not up holds back every container behind it. */
export const sidecarNotStarted = defineRule({
  id: 'sidecar-not-started',
  kind: 'Pod',
  severity: 'error',
  needs: [],
  explains: [
    'ready-connection-refused',
    'ready-http-4xx',
    'ready-http-5xx',
    'ready-timeout',
    'ready-scheme',
    'ready-exec',
    'ready-grpc',
  ],
  *check(pod, view) {
    for (const { name, role, spec, status, statusPath } of containersOf(pod)) {
      if (role !== 'sidecar' || status?.state?.running === undefined || status.started === true) continue;
      const failure = probeFailures(pod, view).find(
        ({ container, probe }) => container.name === name && probe === 'startup',
      );
      yield {
        confidence: failure === undefined ? 'likely' : 'certain',
        summary: `Sidecar ${name} runs and is not up${failure === undefined ? '' : ` (${failure.output.slice(0, 120)})`}, so the containers behind it are not started`,
        container: name,
        evidence: [
          field(pod, `${statusPath}.started`, 'false'),
          ...(failure === undefined ? [] : [quoteEvent(pod, failure.event)]),
        ],
        vars: { IMAGE: spec.image },
      };
    }
  },
});
