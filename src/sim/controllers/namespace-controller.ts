import type { Api } from '../../apiserver/api.ts';
import type { Kind, ObjectOf } from '../../model/kinds.ts';
import { keyOf } from '../../model/object-key.ts';
import { resourceTypes } from '../../model/resource-types.ts';
import { kubeTime } from '../events/kube-time.ts';
import type { Controller } from './controller.ts';
import type { ControllerContext } from './controller-context.ts';
import { watchItself } from './watches.ts';

/** Empties a namespace that is being deleted, says what is left, and lets it go when nothing is. */
export function createNamespaceController({ index }: ControllerContext): Controller {
  return {
    name: 'namespace',
    watches: [
      watchItself('Namespace'),
      {
        kind: '*',
        keysFor: ({ type, object }) => {
          const name = object.metadata.namespace ?? '';
          if (type !== 'DELETED' || name === '') return [];
          const namespace = index.get({ kind: 'Namespace', namespace: '', name });
          return namespace?.metadata.deletionTimestamp === undefined ? [] : [keyOf(namespace)];
        },
      },
    ],
    reconcile(key, api, now) {
      const namespace = api.get(key) as ObjectOf<'Namespace'> | undefined;
      if (namespace?.metadata.deletionTimestamp === undefined) return undefined;
      const contents = (): readonly ObjectOf<Kind>[] =>
        resourceTypes
          .filter((type) => type.namespaced)
          .flatMap(({ kind }): readonly ObjectOf<Kind>[] => index.inNamespace(kind, key.name));
      for (const object of contents()) {
        if (object.metadata.deletionTimestamp === undefined) api.delete(keyOf(object));
      }
      const left = contents();
      if (left.length === 0) finalize(api, namespace);
      else noteRemaining(api, namespace, left, now);
      return undefined;
    },
  };
}

function finalize(api: Api, namespace: ObjectOf<'Namespace'>): void {
  const finalizers = (namespace.spec.finalizers ?? []).filter((finalizer) => finalizer !== 'kubernetes');
  api.updateSubresource<'Namespace'>('finalize', { ...namespace, spec: { ...namespace.spec, finalizers } });
}

/** The five conditions of a namespace that is being emptied, in the controller's order. */
function noteRemaining(api: Api, namespace: ObjectOf<'Namespace'>, left: readonly ObjectOf<Kind>[], now: Date): void {
  const counts = countBy(left.map(resourceName));
  const finalizers = countBy(left.flatMap((object) => object.metadata.finalizers ?? []));
  const resources = [...counts].map(([name, count]) => `${name} has ${count} resource instances`).join(', ');
  const waiting = [...finalizers].map(([name, count]) => `${name} in ${count} resource instances`).join(', ');
  const conditions: readonly Said[] = [
    ['NamespaceDeletionDiscoveryFailure', 'False', 'ResourcesDiscovered', 'All resources successfully discovered'],
    [
      'NamespaceDeletionGroupVersionParsingFailure',
      'False',
      'ParsedGroupVersions',
      'All legacy kube types successfully parsed',
    ],
    [
      'NamespaceDeletionContentFailure',
      'False',
      'ContentDeleted',
      'All content successfully deleted, may be waiting on finalization',
    ],
    ['NamespaceContentRemaining', 'True', 'SomeResourcesRemain', `Some resources are remaining: ${resources}`],
    waiting === ''
      ? [
          'NamespaceFinalizersRemaining',
          'False',
          'ContentHasNoFinalizers',
          'All content-preserving finalizers finished',
        ]
      : [
          'NamespaceFinalizersRemaining',
          'True',
          'SomeFinalizersRemain',
          `Some content in the namespace has finalizers remaining: ${waiting}`,
        ],
  ];
  const before = namespace.status.conditions ?? [];
  const next = conditions.map(([type, status, reason, message]) => {
    const old = before.find((condition) => condition.type === type);
    const since = old?.status === status ? old.lastTransitionTime : undefined;
    return { type, status, reason, message, lastTransitionTime: since ?? kubeTime(now) };
  });
  const others = before.filter(({ type }) => !next.some((condition) => condition.type === type));
  api.updateStatus<'Namespace'>({ ...namespace, status: { ...namespace.status, conditions: [...others, ...next] } });
}

type Said = readonly [type: string, status: string, reason: string, message: string];

function resourceName(object: ObjectOf<Kind>): string {
  const type = resourceTypes.find(({ kind }) => kind === object.kind);
  return `${type?.plural ?? object.kind}.${type?.group ?? ''}`;
}

function countBy(names: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const name of names.toSorted()) counts.set(name, (counts.get(name) ?? 0) + 1);
  return counts;
}
