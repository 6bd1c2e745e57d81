import type { Container, Pod } from '../../model/kinds.ts';
import { addedCapabilities } from './pod-security-baseline.ts';
import { allContainers, containerCheck, named, type PodSecurityCheck } from './pod-security-check.ts';

/** The level "restricted": all of baseline, but for the rules that have a stricter form here. */
export const restrictedChecks = (baseline: readonly PodSecurityCheck[]): readonly PodSecurityCheck[] => [
  ...baseline.filter((check) => !replaced.includes(check.id)),
  containerCheck(
    'allowPrivilegeEscalation',
    'allowPrivilegeEscalation != false',
    (container) => container.securityContext?.allowPrivilegeEscalation !== false,
    (subject) => `${subject} must set securityContext.allowPrivilegeEscalation=false`,
  ),
  { id: 'capabilities_restricted', reason: 'unrestricted capabilities', detail: capabilities },
  { id: 'restrictedVolumes', reason: 'restricted volume types', detail: volumes },
  { id: 'runAsNonRoot', reason: 'runAsNonRoot != true', detail: runAsNonRoot },
  { id: 'runAsUser', reason: 'runAsUser=0', detail: runAsUser },
  { id: 'seccompProfile_restricted', reason: 'seccompProfile', detail: seccompProfile },
];

const replaced = ['capabilities_baseline', 'hostPathVolumes', 'seccompProfile_baseline'];

function capabilities(pod: Pod): string {
  const bad = allContainers(pod).filter(
    (container) => container.securityContext?.capabilities?.drop?.includes('ALL') !== true,
  );
  const dropped = bad.length === 0 ? '' : `${namesOf(bad)} must set securityContext.capabilities.drop=["ALL"]`;
  return [dropped, addedCapabilities(pod, ['NET_BIND_SERVICE'])].filter(Boolean).join('; ');
}

const allowedVolumes =
  'configMap csi downwardAPI emptyDir ephemeral image persistentVolumeClaim projected secret'.split(' ');

function volumes({ spec }: Pod): string {
  const typeOf = (volume: object): string => Object.keys(volume).find((field) => field !== 'name') ?? 'unknown';
  const bad = (spec.volumes ?? []).filter((volume) => !allowedVolumes.includes(typeOf(volume)));
  if (bad.length === 0) return '';
  const types = [...new Set(bad.map(typeOf))].sort().map((type) => JSON.stringify(type));
  const verb = bad.length === 1 ? 'uses' : 'use';
  const what = types.length === 1 ? 'type' : 'types';
  return `${named(
    'volume',
    bad.map((volume) => volume.name),
  )} ${verb} restricted volume ${what} ${types.join(', ')}`;
}

function runAsNonRoot(pod: Pod): string {
  const ofPod = pod.spec.securityContext?.runAsNonRoot;
  const of = (container: Container): boolean | undefined => container.securityContext?.runAsNonRoot;
  const containers = allContainers(pod);
  const explicit = containers.filter((container) => of(container) === false);
  const said = [...(ofPod === false ? ['pod'] : []), ...(explicit.length === 0 ? [] : [namesOf(explicit)])];
  if (said.length > 0) return `${said.join(' and ')} must not set securityContext.runAsNonRoot=false`;
  const open = ofPod === true ? [] : containers.filter((container) => of(container) === undefined);
  return open.length === 0 ? '' : `pod or ${namesOf(open)} must set securityContext.runAsNonRoot=true`;
}

function runAsUser(pod: Pod): string {
  const asRoot = allContainers(pod).filter((container) => container.securityContext?.runAsUser === 0);
  const subjects = [
    ...(pod.spec.securityContext?.runAsUser === 0 ? ['pod'] : []),
    ...(asRoot.length === 0 ? [] : [namesOf(asRoot)]),
  ];
  return subjects.length === 0 ? '' : `${subjects.join(' and ')} must not set runAsUser=0`;
}

function seccompProfile(pod: Pod): string {
  const isFine = (type: string | undefined): boolean => type === 'RuntimeDefault' || type === 'Localhost';
  const ofPod = pod.spec.securityContext?.seccompProfile?.type;
  const typeOf = (container: Container): string | undefined => container.securityContext?.seccompProfile?.type;
  const containers = allContainers(pod);
  const wrong = containers.filter((container) => typeOf(container) !== undefined && !isFine(typeOf(container)));
  const wrongSubjects = [
    ...(ofPod !== undefined && !isFine(ofPod) ? ['pod'] : []),
    ...(wrong.length === 0 ? [] : [namesOf(wrong)]),
  ];
  if (wrongSubjects.length > 0) {
    return `${wrongSubjects.join(' and ')} must not set securityContext.seccompProfile.type to "Unconfined"`;
  }
  const open = isFine(ofPod) ? [] : containers.filter((container) => typeOf(container) === undefined);
  if (open.length === 0) return '';
  return `pod or ${namesOf(open)} must set securityContext.seccompProfile.type to "RuntimeDefault" or "Localhost"`;
}

const namesOf = (containers: readonly Container[]): string =>
  named(
    'container',
    containers.map((container) => container.name),
  );
