import type { Connected } from '../programs/network.ts';
import type { PodState } from './pod-state.ts';

/** What came of a connection that the kubelet makes, or why there is none, in Go's words. */
export type Dialled = { readonly open: Extract<Connected, { state: 'open' }> } | { readonly error: string };

/** Connects from the node, as probes and hooks do: to the pod, or to the host that they name. */
export function dialFromNode({ sandbox }: Pick<PodState, 'sandbox'>, host: string, port: number): Dialled {
  const address = host === 'localhost' ? '127.0.0.1' : host;
  if (!/^[\d.]+$|:/.test(address)) return { error: `dial tcp: lookup ${host} on 10.0.2.3:53: no such host` };
  const connected = sandbox?.connectFromNode(port, address);
  if (connected?.state === 'open') return { open: connected };
  // Nobody can get lost on the way to the node itself.
  const state = address === '127.0.0.1' ? 'refused' : connected?.state;
  return { error: `dial tcp ${address}:${port}: ${whyNot(state)}` };
}

function whyNot(state: Connected['state'] | undefined): string {
  if (state === 'timeout') return 'i/o timeout';
  return state === 'unreachable' ? 'connect: no route to host' : 'connect: connection refused';
}
