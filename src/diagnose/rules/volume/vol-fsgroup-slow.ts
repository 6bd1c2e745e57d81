import { mountRule } from './mount-rule.ts';

/** Kubernetes changes the owner of every file on the volume first. */
export const volFsgroupSlow = mountRule({
  id: 'vol-fsgroup-slow',
  severity: 'info',
  reasons: ['VolumePermissionChangeInProgress'],
  pattern: /Setting volume ownership for (\S+)(?:[^,]*, processed (\d+) files)?/,
  says: ([, , files]) => ({
    summary: `The pod waits while the owner of every file on its volume is changed (fsGroup)${files === undefined ? '' : `: ${files} files so far`}`,
  }),
});
