import type { ClusterView } from '../../../model/cluster-view.ts';
import type { Event, Pod } from '../../../model/kinds.ts';
import { containersOf } from '../../facts/containers-of.ts';
import { containerOfEvent, eventsOf } from '../../facts/events-of.ts';
import { field, quoteEvent } from '../../facts/evidence.ts';
import { defineRule } from '../../rule.ts';

/** The runtime cannot even look the image up: its name is ambiguous, or its store is damaged. */
export const imgInspectError = defineRule({
  id: 'img-inspect-error',
  kind: 'Pod',
  severity: 'error',
  needs: [],
  *check(pod, view) {
    for (const { name, spec, status, statusPath } of containersOf(pod)) {
      const waiting = status?.state?.waiting;
      if (waiting?.reason !== 'ImageInspectError') continue;
      const inStatus = waiting.message ?? '';
      const event = inStatus === '' ? inspectEvent(pod, name, spec.image, view) : undefined;
      const message = inStatus || (event?.message ?? '').replace(/^Failed to inspect image "[^"]*": /, '');
      const short = /short[- ]name/.test(message)
        ? 'its short name may mean several registries, write it in full'
        : message;
      yield {
        confidence: 'certain',
        summary: `The runtime cannot look up image ${spec.image ?? ''}${short && `: ${short.slice(0, 200)}`}`,
        container: name,
        evidence: [
          field(pod, `${statusPath}.state.waiting`, `${waiting.reason}${inStatus && `: ${inStatus}`}`),
          ...(event === undefined ? [] : [quoteEvent(pod, event)]),
        ],
        vars: { IMAGE: spec.image },
      };
    }
  },
});

/** `kubectl describe` hides the message of the status; the event says the same. */
const inspectEvent = (pod: Pod, container: string, image: string | undefined, view: ClusterView): Event | undefined =>
  eventsOf(view, pod, 'InspectFailed').find(
    (event) =>
      (containerOfEvent(event) ?? container) === container && (event.message ?? '').includes(`"${image ?? ''}"`),
  );
