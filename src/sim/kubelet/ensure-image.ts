import type { Image } from '../images/image.ts';
import { type ImageReference, parseImageReference } from '../images/image-reference.ts';
import { diskFull } from '../images/pull-failure.ts';
import { sleep, type Task } from '../programs/task.ts';
import { nextBackOff, pullBackOffExpired, remainingBackOff } from './back-off.ts';
import type { ContainerRecord } from './container-record.ts';
import { goDuration } from './go-duration.ts';
import type { PodState } from './pod-state.ts';
import { readPullSecrets } from './pull-secrets.ts';
import type { StartProblem } from './start-problem.ts';

/** Gets a container's image onto the node, or says why not (pkg/kubelet/images/image_manager.go). */
export function* ensureImage(state: PodState, record: ContainerRecord): Task<Image | StartProblem> {
  const text = record.spec.image ?? '';
  const reference = parseImageReference(text);
  if (typeof reference === 'string') {
    const message = `Failed to apply default image tag "${text}": couldn't parse image name "${text}": ${reference}`;
    state.event('Warning', 'InspectFailed', message, record);
    return { reason: 'InvalidImageName', message };
  }
  const { node } = state;
  if (isAmbiguous(node, text)) {
    const message = `Failed to inspect image "": rpc error: code = Unknown desc = short name mode is enforcing, but image name ${text} returns ambiguous list`;
    state.event('Warning', 'InspectFailed', message, record);
    return { reason: 'ImageInspectError', message };
  }
  const present = node.images.get(reference.normalized);
  const policy = record.spec.imagePullPolicy ?? 'IfNotPresent';
  if (present !== undefined && policy !== 'Always') {
    state.event('Normal', 'Pulled', `Container image "${text}" already present on machine`, record);
    return present;
  }
  if (policy === 'Never') {
    const message = `Container image "${text}" is not present with pull policy of Never`;
    state.event('Warning', 'ErrImageNeverPull', message, record);
    return { reason: 'ErrImageNeverPull', message };
  }
  const failed = state.pullFailures.get(reference.normalized);
  const now = node.clock.now().getTime();
  if (failed !== undefined && remainingBackOff(failed.backOff, failed.backOff.updatedAt, now) > 0) {
    const message = `Back-off pulling image "${text}"`;
    state.event('Normal', 'BackOff', message, record);
    return { reason: 'ImagePullBackOff', message: `${message}: ${failed.reason}: ${failed.error}` };
  }
  return yield* pull(state, record, reference);
}

/** CRI-O does not guess which registry a short name means; containerd takes Docker Hub. */
const isAmbiguous = (node: PodState['node'], text: string): boolean => isCrio(node) && !/^[^/]+[.:][^/]*\//.test(text);

function isCrio({ api, nodeName }: PodState['node']): boolean {
  const { nodeInfo } = api.get({ kind: 'Node', namespace: '', name: nodeName })?.status ?? {};
  return nodeInfo?.containerRuntimeVersion?.startsWith('cri-o://') === true;
}

type PullResult = ReturnType<PodState['node']['registries']['pull']>;

/** CRI-O words the same failures in its own way (evalCRIPullErr in pkg/kubelet/images). */
function inWordsOfRuntime(node: PodState['node'], { normalized }: ImageReference, result: PullResult): PullResult {
  if (!('error' in result) || result.crio === undefined || !isCrio(node)) return result;
  if (result.isRegistryUnavailable !== true) return { ...result, error: result.crio };
  const error = `image pull failed for ${normalized} because the registry is unavailable`;
  return { ...result, reason: 'RegistryUnavailable', error };
}

/** A node whose disk a fault has filled: no layer can be written any more. */
export const diskFullAnnotation = 'sim.podtriage.dev/disk-full';

const isDiskFull = ({ api, nodeName }: PodState['node']): boolean =>
  api.get({ kind: 'Node', namespace: '', name: nodeName })?.metadata.annotations?.[diskFullAnnotation] === 'true';

const fullLayer = `sha256:${'9f1b4d3c2a7e5f60'.repeat(4)}`;

function* pull(state: PodState, record: ContainerRecord, reference: ImageReference): Task<Image | StartProblem> {
  const { node } = state;
  const text = record.spec.image ?? '';
  const secrets = readPullSecrets(node.api, state.pod(), reference.host);
  if (secrets.error !== undefined) return { reason: secrets.error, message: secrets.error };
  // Layers that are there, or on their way for another pod, are not fetched twice.
  const known = node.images.has(reference.normalized) || node.pulling.has(reference.normalized);

  state.event('Normal', 'Pulling', `Pulling image "${text}"`, record);
  const startedAt = node.clock.now().getTime();
  const result = isDiskFull(node)
    ? diskFull(reference, fullLayer)
    : inWordsOfRuntime(node, reference, node.registries.pull(reference, secrets.credentials, node.clock.now()));
  const jitter = 0.9 + node.random.fraction() * 0.2;
  const ownMs = Math.round(('image' in result && known ? 320 : result.takesMs) * jitter);
  // One pull at a time on a node: the others wait in line, which the event's second figure shows.
  if ('image' in result) node.pulling.add(reference.normalized);
  node.pullsBusyUntil = Math.max(node.pullsBusyUntil, startedAt) + ownMs;
  yield sleep(node.clock, node.pullsBusyUntil - startedAt);

  if ('error' in result) {
    const before = state.pullFailures.get(reference.normalized)?.backOff;
    const now = node.clock.now().getTime();
    const backOff = nextBackOff(before, now, pullBackOffExpired(before, now));
    const { error, reason = 'ErrImagePull' } = result;
    state.pullFailures.set(reference.normalized, { error, reason, backOff });
    state.event('Warning', 'Failed', `Failed to pull image "${text}": ${error}`, record);
    return { reason, message: error };
  }
  node.images.set(reference.normalized, result.image);
  node.pulling.delete(reference.normalized);
  const waited = goDuration(node.clock.now().getTime() - startedAt);
  state.event(
    'Normal',
    'Pulled',
    `Successfully pulled image "${text}" in ${goDuration(ownMs)} (${waited} including waiting). Image size: ${result.image.sizeBytes} bytes.`,
    record,
  );
  return result.image;
}
