import { eventTime } from '../../../model/event-time.ts';
import { ageOf } from '../../../model/human-duration.ts';
import { containersOf } from '../../facts/containers-of.ts';
import { eventsOf } from '../../facts/events-of.ts';
import { quoteEvent } from '../../facts/evidence.ts';
import { defineRule } from '../../rule.ts';

const patienceMs = 60_000;
const pulls = ['Pulling', 'Pulled', 'Failed', 'FailedMount', 'FailedCreatePodSandBox'];

/** The image is still being pulled: nothing is wrong yet, but it takes long. */
export const imgSlowPull = defineRule({
  id: 'img-slow-pull',
  kind: 'Pod',
  severity: 'info',
  needs: [],
  *check(pod, view) {
    const waits = containersOf(pod).some(({ status }) =>
      ['ContainerCreating', 'PodInitializing'].includes(status?.state?.waiting?.reason ?? ''),
    );
    const [event] = eventsOf(view, pod, ...pulls);
    if (!waits || event?.reason !== 'Pulling') return;
    const since = eventTime(event);
    if (view.now.getTime() - since.getTime() < patienceMs) return;
    const image = /"([^"]+)"/.exec(event.message ?? '')?.[1] ?? '';
    yield {
      confidence: 'likely',
      summary: `Image ${image} has been pulling for ${ageOf(since.toISOString(), view.now)} and is not there yet`,
      evidence: [quoteEvent(pod, event)],
      vars: { IMAGE: image },
    };
  },
});
