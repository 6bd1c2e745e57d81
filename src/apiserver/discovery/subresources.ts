import type { Kind } from '../../model/kinds.ts';
import type { ResourceType } from '../../model/resource-types.ts';
import type { Subresource } from './served-resource.ts';

/** The subresources of a kind: source `api/discovery` of upstream 1.33. */
export function subresourcesOf(type: ResourceType): readonly Subresource[] {
  const status: readonly Subresource[] = type.hasStatus
    ? [{ name: 'status', verbs: ['get', 'patch', 'update'], kind: type.kind }]
    : [];
  const scale: readonly Subresource[] = scalable.includes(type.kind)
    ? [
        {
          name: 'scale',
          verbs: ['get', 'patch', 'update'],
          kind: 'Scale',
          groupVersion: { group: 'autoscaling', version: 'v1' },
        },
      ]
    : [];
  return [...(own[type.kind] ?? []), ...scale, ...status];
}

const scalable: readonly Kind[] = ['Deployment', 'ReplicaSet', 'ReplicationController', 'StatefulSet'];

const stream = (name: string, kind: string): Subresource => ({ name, verbs: ['create', 'get'], kind });

const own: Partial<Readonly<Record<Kind, readonly Subresource[]>>> = {
  Namespace: [{ name: 'finalize', verbs: ['update'], kind: 'Namespace' }],
  Pod: [
    stream('attach', 'PodAttachOptions'),
    { name: 'binding', verbs: ['create'], kind: 'Binding' },
    { name: 'ephemeralcontainers', verbs: ['get', 'patch', 'update'], kind: 'Pod' },
    { name: 'eviction', verbs: ['create'], kind: 'Eviction', groupVersion: { group: 'policy', version: 'v1' } },
    stream('exec', 'PodExecOptions'),
    { name: 'log', verbs: ['get'], kind: 'Pod' },
    stream('portforward', 'PodPortForwardOptions'),
    { name: 'resize', verbs: ['get', 'patch', 'update'], kind: 'Pod' },
  ],
  ServiceAccount: [
    {
      name: 'token',
      verbs: ['create'],
      kind: 'TokenRequest',
      groupVersion: { group: 'authentication.k8s.io', version: 'v1' },
    },
  ],
};
