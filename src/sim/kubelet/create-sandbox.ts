import { sleep, type Task } from '../programs/task.ts';
import type { PodState } from './pod-state.ts';
import { sandboxProblem } from './sandbox-problem.ts';

/** Gives the pod its network namespace and address; says why and tries again while the node cannot. */
export function* createSandbox(state: PodState): Task {
  const { node } = state;
  for (let attempt = 0; ; attempt++) {
    const problem = sandboxProblem(state, attempt) ?? openSandbox(state);
    if (problem === undefined) return;
    if (problem.takesMs > 0) yield sleep(node.clock, problem.takesMs);
    state.event('Warning', 'FailedCreatePodSandBox', `Failed to create pod sandbox: ${problem.error}`);
    yield sleep(node.clock, 11_000 + node.random.integer(4000));
  }
}

/** Opens the pod's network; fails when the node has no address left. */
function openSandbox(state: PodState): ReturnType<typeof sandboxProblem> {
  const { node } = state;
  const pod = state.pod();
  const host = pod.spec.hostNetwork === true;
  const address = host ? node.hostAddress() : node.addresses.take();
  if (address !== undefined) {
    state.sandbox = node.network.open(pod, address, node.hostAddress());
    return undefined;
  }
  const id = node.random.text(64, '0123456789abcdef');
  return {
    error: `rpc error: code = Unknown desc = failed to setup network for sandbox "${id}": plugin type="bridge" failed (add): failed to allocate for range 0: no IP addresses available in range set: ${node.addresses.range}`,
    takesMs: 0,
  };
}

/** The pod's network of before, at the address that it had. */
export function reopenSandbox(state: PodState, address: string): void {
  const { node } = state;
  const pod = state.pod();
  if (pod.spec.hostNetwork !== true) node.addresses.reserve(address);
  state.sandbox = node.network.open(pod, address, node.hostAddress());
}

/** The pod's address goes back to the node. */
export function removeSandbox(state: PodState): void {
  const { sandbox, node } = state;
  if (sandbox === undefined) return;
  state.sandbox = undefined;
  sandbox.close();
  if (state.pod().spec.hostNetwork !== true) node.addresses.release(sandbox.address);
}
