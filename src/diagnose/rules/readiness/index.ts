import type { Rule } from '../../rule.ts';
import { readyConnectionRefused } from './ready-connection-refused.ts';
import { readyDependencyDown } from './ready-dependency-down.ts';
import { readyExec } from './ready-exec.ts';
import { readyGate } from './ready-gate.ts';
import { readyGrpc } from './ready-grpc.ts';
import { readyHttp4xx } from './ready-http-4xx.ts';
import { readyHttp5xx } from './ready-http-5xx.ts';
import { readyNamedPortMissing } from './ready-named-port-missing.ts';
import { readyNodeNotready } from './ready-node-notready.ts';
import { readyOneOfMany } from './ready-one-of-many.ts';
import { readyOther } from './ready-other.ts';
import { readyScheme } from './ready-scheme.ts';
import { readySlowStart } from './ready-slow-start.ts';
import { readyTimeout } from './ready-timeout.ts';
import { readyWrongPort } from './ready-wrong-port.ts';

export const readinessRules: readonly Rule[] = [
  readyConnectionRefused,
  readyDependencyDown,
  readyExec,
  readyGate,
  readyGrpc,
  readyHttp4xx,
  readyHttp5xx,
  readyNamedPortMissing,
  readyNodeNotready,
  readyOneOfMany,
  readyOther,
  readyScheme,
  readySlowStart,
  readyTimeout,
  readyWrongPort,
];
