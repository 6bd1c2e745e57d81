import { apiErroring } from './api-erroring.ts';
import { apiRestarting } from './api-restarting.ts';
import { apiSlow } from './api-slow.ts';
import { certificateExpired } from './certificate-expired.ts';
import { clockSkew } from './clock-skew.ts';
import { cloudControllerDown } from './cloud-controller-down.ts';
import { diskFull } from './disk-full.ts';
import { dnsDown } from './dns-down.ts';
import { etcdCompacted } from './etcd-compacted.ts';
import type { Fault } from './fault.ts';
import { memoryPressure } from './memory-pressure.ts';
import { networkCut } from './network-cut.ts';
import { nodeDead } from './node-dead.ts';
import { nodeRebooted } from './node-rebooted.ts';
import { nodeShutdown } from './node-shutdown.ts';
import { registryCertificateExpired, registryDown, registryRateLimited } from './registry-down.ts';
import { schedulerDown } from './scheduler-down.ts';
import { webhookRefusing } from './webhook-refusing.ts';

/** Everything that can be made to go wrong with a simulated cluster, sorted by name. */
export const faults: readonly Fault[] = [
  apiErroring,
  apiRestarting,
  apiSlow,
  certificateExpired,
  clockSkew,
  cloudControllerDown,
  diskFull,
  dnsDown,
  etcdCompacted,
  memoryPressure,
  networkCut,
  nodeDead,
  nodeRebooted,
  nodeShutdown,
  registryCertificateExpired,
  registryDown,
  registryRateLimited,
  schedulerDown,
  webhookRefusing,
];
