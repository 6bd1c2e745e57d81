import { keyOf } from '../../../model/object-key.ts';
import type { Controller } from '../controller.ts';
import { watchItself } from '../watches.ts';
import { type Job, trueCondition } from './job-round.ts';

/** `ttlSecondsAfterFinished`: the Job goes by itself, after its pods. */
export const ttlAfterFinishedController: Controller = {
  name: 'ttl-after-finished',
  watches: [watchItself('Job')],
  reconcile(key, api, now) {
    const job = api.get(key) as Job | undefined;
    const { ttlSecondsAfterFinished } = job?.spec ?? {};
    if (job === undefined || job.metadata.deletionTimestamp !== undefined || ttlSecondsAfterFinished === undefined) {
      return undefined;
    }
    const finished = trueCondition(job, 'Complete') ?? trueCondition(job, 'Failed');
    if (finished === undefined) return undefined;
    const leftMs = Date.parse(finished.lastTransitionTime ?? '') + ttlSecondsAfterFinished * 1000 - now.getTime();
    if (leftMs > 0) return { requeueAfterMs: leftMs };
    api.delete(keyOf(job), { propagationPolicy: 'Foreground', preconditions: { uid: job.metadata.uid ?? '' } });
    return undefined;
  },
};
