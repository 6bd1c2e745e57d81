import { authorize } from '../../apiserver/access/authorize.ts';
import type { Process } from './process.ts';

/** Dials `host:port` from inside a container: what goes wrong, in Go's words; undefined when somebody answers. */
export function dialError(process: Process, target: string): string | undefined {
  const { network } = process.container;
  const [host = '', port = '80'] = target.split(':', 2);
  const resolved = network.resolve(host);
  if (resolved.state === 'no-server') return `dial tcp: lookup ${host}: i/o timeout`;
  const address = resolved.state === 'found' ? resolved.addresses[0] : undefined;
  if (address === undefined) return `dial tcp: lookup ${host} on ${network.nameserver}:53: no such host`;
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
