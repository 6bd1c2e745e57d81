import { nodeAnnotation } from './node-annotation.ts';
import type { PodState } from './pod-state.ts';

/**
 * What is wrong with the making of sandboxes on a node: `cni-not-ready`, `cni-agent-down`, `cni-misconfigured`,
 * `pause-image`, `shim-lost` or `hangs`.
 */
export const sandboxAnnotation = 'sim.podtriage.dev/sandbox';

/** Why a sandbox could not be made, in the words of CRI and containerd, and how long the kubelet waited to hear it. */
interface SandboxProblem {
  readonly error: string;
  readonly takesMs: number;
}

/** `attempt` counts from 0: what hangs is still being made when it is asked for again. */
export function sandboxProblem(state: PodState, attempt: number): SandboxProblem | undefined {
  const newId = (): string => state.node.random.text(64, '0123456789abcdef');
  const handler = unknownHandler(state);
  if (handler !== undefined) {
    return failed(`unable to get OCI runtime for sandbox "${newId()}": no runtime for "${handler}" is configured`);
  }
  const fault = nodeAnnotation(state.node, sandboxAnnotation);
  if (fault === 'pause-image') return failed(pauseImage, 30_000);
  if (fault === 'shim-lost') {
    return failed(`failed to start sandbox "${newId()}": failed to create containerd task: ttrpc: closed`);
  }
  if (fault === 'hangs') return attempt === 0 ? timedOut : failed(reserved(state));
  const network = networkFaults.get(fault);
  if (network === undefined || state.pod().spec.hostNetwork === true) return undefined;
  return failed(`failed to setup network for sandbox "${newId()}": ${network}`);
}

/** The handlers that containerd knows on every node of the simulation. */
const handlers = new Set(['', 'runc']);

function unknownHandler(state: PodState): string | undefined {
  const name = state.pod().spec.runtimeClassName ?? '';
  if (name === '') return undefined;
  const handler = state.node.api.get({ kind: 'RuntimeClass', namespace: '', name })?.handler ?? '';
  return handlers.has(handler) ? undefined : handler;
}

const failed = (inner: string, takesMs = 0): SandboxProblem => ({
  error: `rpc error: code = Unknown desc = ${inner}`,
  takesMs,
});

/** The kubelet grants the making of a sandbox twice its runtimeRequestTimeout of 2 minutes. */
const timedOut: SandboxProblem = {
  error: 'rpc error: code = DeadlineExceeded desc = context deadline exceeded',
  takesMs: 240_000,
};

/** The first attempt still goes on: the name is taken for its sandbox, whose id stays the same. */
const reserved = (state: PodState): string => {
  const { name, namespace } = state.pod().metadata;
  const reservedName = `${name}_${namespace}_${state.uid}_0`;
  return `failed to reserve sandbox name "${reservedName}": name "${reservedName}" is reserved for "${state.uid.replaceAll('-', '').repeat(2)}"`;
};

const pauseImage =
  'failed to get sandbox image "registry.k8s.io/pause:3.10": failed to pull image "registry.k8s.io/pause:3.10": failed to pull and unpack image "registry.k8s.io/pause:3.10": failed to resolve image: failed to do request: Head "https://registry.k8s.io/v2/pause/manifests/3.10": dial tcp 203.0.113.96:443: i/o timeout';

const networkFaults: ReadonlyMap<string, string> = new Map([
  ['cni-not-ready', 'cni plugin not initialized'],
  [
    'cni-agent-down',
    'plugin type="flannel" name="cbr0" failed (add): loadFlannelSubnetEnv failed: open /run/flannel/subnet.env: no such file or directory',
  ],
  ['cni-misconfigured', 'failed to find plugin "bandwidth" in path [/opt/cni/bin]'],
]);
