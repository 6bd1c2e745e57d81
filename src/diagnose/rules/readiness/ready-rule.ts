import { field, quoteEvent } from '../../facts/evidence.ts';
import type { ProbeFailure } from '../../facts/probe-failures.ts';
import { probeText } from '../../facts/probe-text.ts';
import type { Confidence, Severity } from '../../finding.ts';
import { defineRule, type Rule, type Verdict } from '../../rule.ts';
import { heardOf } from './heard-of.ts';
import { unreadyContainers } from './unready-containers.ts';

export interface ReadyRule {
  readonly id: string;
  readonly severity?: Severity;
  readonly explains?: readonly string[];
  readonly confidence?: Confidence;
  readonly lastResort?: boolean;
  /** The program runs and refuses: what its log says of others that it cannot reach is told too. */
  readonly hearsLog?: boolean;
  readonly pattern: RegExp;
  /** `probe` is the probe in words: `GET http://:8080/ready`. */
  says(match: RegExpExecArray, failure: ProbeFailure, probe: string): Pick<Verdict, 'summary' | 'vars'> | undefined;
}

/** A rule about one thing that a failing readiness probe says. */
export function readyRule(rule: ReadyRule): Rule<'Pod'> {
  const {
    id,
    severity = 'error',
    explains,
    confidence = 'certain',
    lastResort = false,
    hearsLog = false,
    pattern,
    says,
  } = rule;
  return defineRule({
    id,
    kind: 'Pod',
    severity,
    needs: [],
    lastResort,
    ...(explains === undefined ? {} : { explains }),
    *check(pod, view) {
      for (const { container, failure, starting } of unreadyContainers(pod, view)) {
        const match = failure === undefined ? null : pattern.exec(failure.output.slice(0, 4000));
        if (failure === undefined || match === null) continue;
        const probe = container.spec[`${failure.probe}Probe`];
        const text = probe === undefined ? `${failure.probe} probe` : probeText(probe, container.spec, pod);
        const saying = says(match, failure, text);
        if (saying === undefined) continue;
        const heard = hearsLog ? heardOf(container.name, pod, view) : undefined;
        yield {
          // What a program that is just starting answers is no fault yet.
          confidence: starting === undefined ? confidence : 'possible',
          container: container.name,
          ...saying,
          summary: `${saying.summary}${heard?.words ?? ''}`,
          evidence: [
            quoteEvent(pod, failure.event),
            ...(heard?.evidence ?? []),
            field(pod, `${container.specPath}.${failure.probe}Probe`, text),
            field(pod, `${container.statusPath}.ready`, 'false'),
          ],
          vars: { PROBE: `${failure.probe}Probe`, ...saying.vars },
        };
      }
    },
  });
}
