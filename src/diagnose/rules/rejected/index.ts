import type { Rule } from '../../rule.ts';
import { rejDeviceAllocation } from './rej-device-allocation.ts';
import { rejNodeAffinity } from './rej-node-affinity.ts';
import { rejNodePorts } from './rej-node-ports.ts';
import { rejNodePressure } from './rej-node-pressure.ts';
import { rejNodeShutdown } from './rej-node-shutdown.ts';
import { rejOther } from './rej-other.ts';
import { rejOutOfResources } from './rej-out-of-resources.ts';
import { rejSysctl } from './rej-sysctl.ts';
import { rejTaint } from './rej-taint.ts';
import { rejTopologyAffinity } from './rej-topology-affinity.ts';

export const rejectedRules: readonly Rule[] = [
  rejDeviceAllocation,
  rejNodeAffinity,
  rejNodePorts,
  rejNodePressure,
  rejNodeShutdown,
  rejOther,
  rejOutOfResources,
  rejSysctl,
  rejTaint,
  rejTopologyAffinity,
];
