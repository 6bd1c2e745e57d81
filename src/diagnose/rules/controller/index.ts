import type { Rule } from '../../rule.ts';
import { ctlCronjobNotStarting } from './ctl-cronjob-not-starting.ts';
import { ctlHpaMissingRequests } from './ctl-hpa-missing-requests.ts';
import { ctlHpaNoMetrics } from './ctl-hpa-no-metrics.ts';
import { ctlHpaTargetMissing } from './ctl-hpa-target-missing.ts';
import { ctlJobBackoffLimit } from './ctl-job-backoff-limit.ts';
import { ctlJobDeadline } from './ctl-job-deadline.ts';
import { ctlPdbBlocksEviction } from './ctl-pdb-blocks-eviction.ts';
import { ctlProgressDeadline } from './ctl-progress-deadline.ts';
import { ctlScaledToZero } from './ctl-scaled-to-zero.ts';
import { ctlStsOrderedBlocked } from './ctl-sts-ordered-blocked.ts';

export const controllerRules: readonly Rule[] = [
  ctlCronjobNotStarting,
  ctlHpaMissingRequests,
  ctlHpaNoMetrics,
  ctlHpaTargetMissing,
  ctlJobBackoffLimit,
  ctlJobDeadline,
  ctlPdbBlocksEviction,
  ctlProgressDeadline,
  ctlScaledToZero,
  ctlStsOrderedBlocked,
];
