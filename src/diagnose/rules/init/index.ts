import type { Rule } from '../../rule.ts';
import { initCrash } from './init-crash.ts';
import { initImageOrConfig } from './init-image-or-config.ts';
import { initSlow } from './init-slow.ts';
import { initWaitingDependency } from './init-waiting-dependency.ts';
import { sidecarKeepsJobRunning } from './sidecar-keeps-job-running.ts';
import { sidecarNotStarted } from './sidecar-not-started.ts';

export const initRules: readonly Rule[] = [
  initCrash,
  initImageOrConfig,
  initSlow,
  initWaitingDependency,
  sidecarKeepsJobRunning,
  sidecarNotStarted,
];
