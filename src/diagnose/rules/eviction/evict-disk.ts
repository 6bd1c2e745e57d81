import { nodeText } from '../../facts/node-text.ts';
import { statusRule } from './status-rule.ts';

/** The node was short of disk and gave up pods. */
export const evictDisk = statusRule({
  id: 'evict-disk',
  reason: /^Evicted$/,
  message:
    /low on resource: (?:ephemeral-storage|nodefs|imagefs|containerfs)\.(?:.*?Container (\S+) was using (\S+), request is (\S+),)?/s,
  blamesNode: true,
  says: ([, container, used, request], pod) => ({
    summary: `Evicted: ${nodeText(pod)} ran low on disk space${container === undefined ? '' : `; container ${container} used ${used} and had asked for ${request}`}`,
    ...(container === undefined ? {} : { container }),
    vars: { USED: used, REQUEST: request },
  }),
});
