import type { Image } from '../images/image.ts';
import { sleep, type Task } from '../programs/task.ts';
import type { ContainerRecord } from './container-record.ts';
import { deviceOf } from './init-problem.ts';
import type { PodState } from './pod-state.ts';
import { isUnknownUser } from './run-as-user.ts';
import { runtimeFault, runtimeRequestTimeoutMs } from './runtime-fault.ts';

interface Creation {
  readonly id: string;
  readonly image: Image;
  readonly argv: readonly string[];
}

/** Why containerd does not make a container (CreateContainerError), in its own words. */
export function* createProblem(state: PodState, record: ContainerRecord, creation: Creation): Task<string | undefined> {
  const hanging = record.inTheMaking;
  if (hanging !== undefined) return reserved(state, record, hanging);
  const refused = refusal(state, record, creation);
  if (refused !== undefined || runtimeFault(state.node) !== 'create-hangs') return refused;
  record.inTheMaking = creation.id;
  yield sleep(state.node.clock, runtimeRequestTimeoutMs);
  return 'context deadline exceeded';
}

function refusal(state: PodState, { spec }: ContainerRecord, { id, image, argv }: Creation): string | undefined {
  const pod = state.pod();
  if (argv.length === 0) {
    return `failed to generate container "${id}" spec: failed to generate spec: no command specified`;
  }
  if (runtimeFault(state.node) === 'bad-layers') {
    return 'failed to create containerd container: error unpacking image: apply layer error for "sha256:4abcf20661432fb2d719aaf90656f55c287f8ca915dc1c92ec14ff61e67fbaf8": wrong diff id calculated on extraction "sha256:9f1b4d3c2a7e5f609f1b4d3c2a7e5f609f1b4d3c2a7e5f609f1b4d3c2a7e5f60"';
  }
  const device = runtimeFault(state.node) === 'no-cdi-spec' ? deviceOf(spec) : undefined;
  if (device !== undefined) {
    return `failed to generate container "${id}" spec: failed to generate spec: failed to inject CDI devices: unresolvable CDI devices ${device}=0`;
  }
  if (isUnknownUser(pod, spec, image)) {
    return `failed to create containerd container: mount callback failed on /var/lib/containerd/tmpmounts/containerd-mount${id.replace(/\D/g, '').slice(0, 10)}: no users found`;
  }
  // No node of the simulation has a profile of its own.
  const apparmor = spec.securityContext?.appArmorProfile ?? pod.spec.securityContext?.appArmorProfile;
  if (apparmor?.type === 'Localhost') {
    return `failed to create containerd container: failed to generate apparmor spec opts: apparmor profile not found ${apparmor.localhostProfile}`;
  }
  const seccomp = spec.securityContext?.seccompProfile ?? pod.spec.securityContext?.seccompProfile;
  if (seccomp?.type === 'Localhost') {
    const path = `/var/lib/kubelet/seccomp/${seccomp.localhostProfile}`;
    return `failed to create containerd container: failed to generate seccomp spec opts: cannot load seccomp profile "${path}": open ${path}: no such file or directory`;
  }
  return undefined;
}

/** The first attempt is still under way: its container has taken the name. */
function reserved(state: PodState, { name, current }: ContainerRecord, id: string): string {
  const { metadata } = state.pod();
  const attempt = current === undefined ? 0 : current.attempt + 1;
  const taken = `${name}_${metadata.name}_${metadata.namespace}_${state.uid}_${attempt}`;
  return `failed to reserve container name "${taken}": name "${taken}" is reserved for "${id}"`;
}
