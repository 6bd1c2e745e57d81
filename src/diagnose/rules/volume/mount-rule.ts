import type { ClusterView } from '../../../model/cluster-view.ts';
import type { Event, Pod } from '../../../model/kinds.ts';
import { eventsOf } from '../../facts/events-of.ts';
import { quoteEvent } from '../../facts/evidence.ts';
import { waitsForVolumes } from '../../facts/mount-failures.ts';
import { isVagueError, volumeError } from '../../facts/volume-error.ts';
import type { Confidence, Severity } from '../../finding.ts';
import { defineRule, type Rule, type Verdict } from '../../rule.ts';

export interface MountRule {
  readonly id: string;
  readonly severity?: Severity;
  /** Reasons of the events that are read; FailedMount unless it says otherwise. */
  readonly reasons?: readonly string[];
  readonly confidence?: Confidence;
  readonly explains?: readonly string[];
  readonly lastResort?: boolean;
  readonly pattern: RegExp;
  says(
    match: RegExpExecArray,
    volume: string,
    node: string,
    pod: Pod,
    view: ClusterView,
  ): Pick<Verdict, 'summary' | 'vars'> | undefined;
}

/** A rule about one text with which attaching or mounting a volume fails, while the pod still waits for it. */
export function mountRule(rule: MountRule): Rule<'Pod'> {
  const {
    id,
    severity = 'error',
    reasons = ['FailedMount'],
    confidence = 'certain',
    explains,
    lastResort = false,
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
      if (!waitsForVolumes(pod)) return;
      for (const event of tellingFirst(eventsOf(view, pod, ...reasons))) {
        const message = (event.message ?? '').slice(0, 4000);
        const match = pattern.exec(message);
        const volume = /for volume "([^"]+)"/.exec(message)?.[1] ?? '';
        const saying =
          match === null
            ? undefined
            : says(match, volume, pod.spec.nodeName || event.source?.host || '(unknown)', pod, view);
        if (saying === undefined) continue;
        yield { confidence, ...saying, evidence: [quoteEvent(pod, event)], vars: { VOLUME: volume, ...saying.vars } };
        return;
      }
    },
  });
}

/** The newest error comes first, unless it only says that an attempt took too long and an older one says more. */
function tellingFirst(events: readonly Event[]): readonly Event[] {
  const isVague = ({ message = '' }: Event): boolean => isVagueError(volumeError(message));
  return [...events.filter((event) => !isVague(event)), ...events.filter(isVague)];
}
