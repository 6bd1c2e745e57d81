import type { Cancel } from '../../base/cancel.ts';
import type { Fault, FaultyCluster } from './fault.ts';
import { oneOf } from './fault-targets.ts';

/** No name resolves in any pod: CoreDNS is gone, or runs and cannot be reached. */
export const dnsDown: Fault = {
  name: 'dns-down',
  description: 'cluster DNS is dead: its pods are gone (killed), or nobody reaches them (cut)',
  target: '[killed|cut]',
  apply: (cluster, target) => (oneOf(['killed', 'cut'], target) === 'killed' ? kill(cluster) : cut(cluster)),
};

const deployment = { kind: 'Deployment', namespace: 'kube-system', name: 'coredns' } as const;

/** How many there are to be again: the Deployment itself remembers it, over a restart of the cluster, too. */
const before = 'sim.podtriage.dev/replicas-before';

function kill({ api }: FaultyCluster): Cancel {
  const current = api.get(deployment);
  if (current === undefined) return () => undefined;
  const annotations = { [before]: String(current.spec.replicas ?? 1), ...current.metadata.annotations };
  api.update<'Deployment'>({
    ...current,
    metadata: { ...current.metadata, annotations },
    spec: { ...current.spec, replicas: 0 },
  });
  return () => restore(api);
}

function restore(api: FaultyCluster['api']): void {
  const current = api.get(deployment);
  if (current === undefined) return;
  const { [before]: noted = '2', ...annotations } = current.metadata.annotations ?? {};
  api.update<'Deployment'>({
    ...current,
    metadata: { ...current.metadata, annotations },
    spec: { ...current.spec, replicas: Number(noted) },
  });
}

const policy = { kind: 'NetworkPolicy', namespace: 'kube-system', name: 'lock-down-dns' } as const;

function cut({ api }: FaultyCluster): Cancel {
  if (api.get(policy) === undefined) {
    api.create<'NetworkPolicy'>({
      kind: 'NetworkPolicy',
      metadata: { name: policy.name, namespace: policy.namespace },
      spec: { podSelector: { matchLabels: { 'k8s-app': 'kube-dns' } }, policyTypes: ['Ingress'], ingress: [] },
    });
  }
  return () => {
    if (api.get(policy) !== undefined) api.delete(policy);
  };
}
