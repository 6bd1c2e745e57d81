import type { Container, Pod } from '../../model/kinds.ts';
import { allContainers, containerCheck, named, type PodSecurityCheck } from './pod-security-check.ts';

/** The level "baseline", in the order in which upstream reports. */
export const baselineChecks: readonly PodSecurityCheck[] = [
  {
    id: 'capabilities_baseline',
    reason: 'non-default capabilities',
    detail: (pod) => addedCapabilities(pod, defaultCapabilities),
  },
  { id: 'hostNamespaces', reason: 'host namespaces', detail: hostNamespaces },
  { id: 'hostPathVolumes', reason: 'hostPath volumes', detail: hostPathVolumes },
  { id: 'hostPorts', reason: 'hostPort', detail: hostPorts },
  containerCheck(
    'privileged',
    'privileged',
    (container) => container.securityContext?.privileged === true,
    (subject) => `${subject} must not set securityContext.privileged=true`,
  ),
  containerCheck(
    'procMount',
    'procMount',
    (container) => (container.securityContext?.procMount ?? 'Default') !== 'Default',
    (subject) => `${subject} must not set securityContext.procMount to "Unmasked"`,
  ),
  {
    id: 'seccompProfile_baseline',
    reason: 'seccompProfile',
    detail(pod) {
      const subjects = unconfined(pod);
      return subjects === '' ? '' : `${subjects} must not set securityContext.seccompProfile.type to "Unconfined"`;
    },
  },
  { id: 'sysctls', reason: 'forbidden sysctls', detail: forbiddenSysctls },
];

/** `container "a" must not include "NET_ADMIN" in securityContext.capabilities.add`, when it adds more than allowed. */
export function addedCapabilities(pod: Pod, allowed: readonly string[]): string {
  const extra = (container: Container): readonly string[] =>
    (container.securityContext?.capabilities?.add ?? []).filter((capability) => !allowed.includes(capability));
  const bad = allContainers(pod).filter((container) => extra(container).length > 0);
  if (bad.length === 0) return '';
  const capabilities = [...new Set(bad.flatMap(extra))].sort().map((capability) => JSON.stringify(capability));
  const subject = named(
    'container',
    bad.map((container) => container.name),
  );
  return `${subject} must not include ${capabilities.join(', ')} in securityContext.capabilities.add`;
}

const defaultCapabilities =
  'AUDIT_WRITE CHOWN DAC_OVERRIDE FOWNER FSETID KILL MKNOD NET_BIND_SERVICE SETFCAP SETGID SETPCAP SETUID SYS_CHROOT'.split(
    ' ',
  );

function hostNamespaces({ spec }: Pod): string {
  return [spec.hostNetwork && 'hostNetwork=true', spec.hostPID && 'hostPID=true', spec.hostIPC && 'hostIPC=true']
    .filter(Boolean)
    .join(', ');
}

function hostPathVolumes({ spec }: Pod): string {
  const names = (spec.volumes ?? []).filter((volume) => volume.hostPath !== undefined).map((volume) => volume.name);
  return names.length === 0 ? '' : named('volume', names);
}

function hostPorts(pod: Pod): string {
  const portsOf = (container: Container): readonly number[] =>
    (container.ports ?? []).flatMap((port) => (port.hostPort ? [port.hostPort] : []));
  const bad = allContainers(pod).filter((container) => portsOf(container).length > 0);
  if (bad.length === 0) return '';
  const ports = [...new Set(bad.flatMap(portsOf))].map(String).sort();
  const verb = bad.length === 1 ? 'uses' : 'use';
  const what = ports.length === 1 ? 'hostPort' : 'hostPorts';
  return `${named(
    'container',
    bad.map((container) => container.name),
  )} ${verb} ${what} ${ports.join(', ')}`;
}

function unconfined(pod: Pod): string {
  const isUnconfined = (context: { seccompProfile?: { type: string } } | undefined): boolean =>
    context?.seccompProfile?.type === 'Unconfined';
  const names = allContainers(pod)
    .filter((container) => isUnconfined(container.securityContext))
    .map((container) => container.name);
  const containers = names.length === 0 ? [] : [named('container', names)];
  return [...(isUnconfined(pod.spec.securityContext) ? ['pod'] : []), ...containers].join(' and ');
}

const safeSysctls =
  'kernel.shm_rmid_forced net.ipv4.ip_local_port_range net.ipv4.ip_unprivileged_port_start net.ipv4.tcp_syncookies net.ipv4.ping_group_range net.ipv4.ip_local_reserved_ports net.ipv4.tcp_keepalive_time net.ipv4.tcp_fin_timeout net.ipv4.tcp_keepalive_intvl net.ipv4.tcp_keepalive_probes'.split(
    ' ',
  );

function forbiddenSysctls({ spec }: Pod): string {
  return (spec.securityContext?.sysctls ?? [])
    .map((sysctl) => sysctl.name)
    .filter((name) => !safeSysctls.includes(name))
    .join(', ');
}
