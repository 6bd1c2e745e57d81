import type { Rule } from '../../rule.ts';
import { nodeDiskPressure } from './node-disk-pressure.ts';
import { nodeKubeletStopped } from './node-kubelet-stopped.ts';
import { nodeMemoryPressure } from './node-memory-pressure.ts';
import { nodeNetworkNotReady } from './node-network-not-ready.ts';
import { nodeOther } from './node-other.ts';
import { nodePidPressure } from './node-pid-pressure.ts';
import { nodePlegUnhealthy } from './node-pleg-unhealthy.ts';
import { nodeRebooted } from './node-rebooted.ts';
import { nodeRuntimeDown } from './node-runtime-down.ts';
import { nodeShuttingDown } from './node-shutting-down.ts';

export const nodeRules: readonly Rule[] = [
  nodeDiskPressure,
  nodeKubeletStopped,
  nodeMemoryPressure,
  nodeNetworkNotReady,
  nodeOther,
  nodePidPressure,
  nodePlegUnhealthy,
  nodeRebooted,
  nodeRuntimeDown,
  nodeShuttingDown,
];
