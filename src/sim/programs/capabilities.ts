import type { Process } from './process.ts';

/** What containerd gives a container that asks for nothing. */
const defaults = new Set(
  'CHOWN DAC_OVERRIDE FSETID FOWNER MKNOD NET_RAW SETGID SETUID SETFCAP SETPCAP NET_BIND_SERVICE SYS_CHROOT KILL AUDIT_WRITE'.split(
    ' ',
  ),
);

/** Whether a container has a capability; without root, processes have none unless the file system grants it. */
export function hasCapability({ container }: Process, name: string): boolean {
  const { spec } = container.pod;
  const all = [...spec.containers, ...(spec.initContainers ?? []), ...(spec.ephemeralContainers ?? [])];
  const security = all.find((each) => each.name === container.name)?.securityContext;
  if (security?.privileged === true) return true;
  const { add = [], drop = [] } = security?.capabilities ?? {};
  if (add.includes(name) || add.includes('ALL')) return true;
  return defaults.has(name) && !drop.includes(name) && !drop.includes('ALL');
}
