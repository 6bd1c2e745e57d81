import type { Rule } from '../../rule.ts';
import { initCrash } from './init-crash.ts';
import { initWaitingDependency } from './init-waiting-dependency.ts';
import { sidecarKeepsJobRunning } from './sidecar-keeps-job-running.ts';
import { sidecarNotStarted } from './sidecar-not-started.ts';

export const initRules: readonly Rule[] = [initCrash, initWaitingDependency, sidecarKeepsJobRunning, sidecarNotStarted];
