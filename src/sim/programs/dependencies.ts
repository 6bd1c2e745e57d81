import { authorize } from '../../apiserver/access/authorize.ts';
import type { Process } from './process.ts';
import { type Resolved, resolveHost } from './resolve-host.ts';
import { resolverConfig } from './resolver-config.ts';

/** Dials `host:port` from inside a container: what goes wrong, in Go's words; undefined when somebody answers. */
export function dialError(process: Process, target: string): string | undefined {
  const { network } = process.container;
  const [host = '', port = '80'] = target.split(':', 2);
  const resolved = resolveHost(process, host);
  if (resolved.state === 'no-server') return `dial tcp: lookup ${host}${lookupFailure(resolved, network.address)}`;
  const address = resolved.state === 'found' ? resolved.addresses[0] : undefined;
  if (address === undefined)
    return `dial tcp: lookup ${host} on ${resolverConfig(process).servers[0]}:53: no such host`;
  const { state } = network.connect(address, Number(port));
  switch (state) {
    case 'open':
      return undefined;
    case 'refused':
      return `dial tcp ${address}:${port}: connect: connection refused`;
    case 'unreachable':
      return `dial tcp ${address}:${port}: connect: no route to host`;
    case 'timeout':
      return `dial tcp ${address}:${port}: i/o timeout`;
  }
}

/** What Go's resolver says of a name server that does not help. */
function lookupFailure({ reason, server }: Extract<Resolved, { state: 'no-server' }>, address: string): string {
  if (reason === 'failure') return ` on ${server}:53: server misbehaving`;
  if (reason === 'refused') {
    return ` on ${server}:53: read udp ${address}:44172->${server}:53: read: connection refused`;
  }
  return ': i/o timeout';
}

/** Whether the container's ServiceAccount may `list deployments.apps` in its namespace; what client-go logs if not. */
export function permissionError(process: Process, permission: string): string | undefined {
  const { pod, api } = process.container;
  const [verb = '', resource = ''] = permission.split(' ', 2);
  const [plural = '', ...group] = resource.split('.');
  const { namespace = 'default' } = pod.metadata;
  const name = `system:serviceaccount:${namespace}:${pod.spec.serviceAccountName ?? 'default'}`;
  const groups = ['system:serviceaccounts', `system:serviceaccounts:${namespace}`, 'system:authenticated'];
  const attributes = { user: { name, groups }, verb, group: group.join('.'), resource: plural, namespace };
  if (authorize(api, attributes).allowed) return undefined;
  return `failed to ${verb} ${resource}: ${resource} is forbidden: User "${name}" cannot ${verb} resource "${plural}" in API group "${group.join('.')}" in the namespace "${namespace}"`;
}
