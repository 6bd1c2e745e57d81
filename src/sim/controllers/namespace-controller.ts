import type { Api } from '../../apiserver/api.ts';
import type { Kind, ObjectOf } from '../../model/kinds.ts';
import { keyOf } from '../../model/object-key.ts';
import { resourceTypes } from '../../model/resource-types.ts';
import { withCondition } from './conditions.ts';
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

function noteRemaining(api: Api, namespace: ObjectOf<'Namespace'>, left: readonly ObjectOf<Kind>[], now: Date): void {
  const counts = countBy(left.map(resourceName));
  const finalizers = countBy(left.flatMap((object) => object.metadata.finalizers ?? []));
  const resources = [...counts].map(([name, count]) => `${name} has ${count} resource instances`).join(', ');
  const waiting = [...finalizers].map(([name, count]) => `${name} in ${count} resource instances`).join(', ');
  const remaining = {
    type: 'NamespaceContentRemaining',
    status: 'True',
    reason: 'SomeResourcesRemain',
    message: `Some resources are remaining: ${resources}`,
  };
  const held =
    waiting === ''
      ? { status: 'False', reason: 'ContentHasNoFinalizers', message: 'All content-preserving finalizers finished' }
      : {
          status: 'True',
          reason: 'SomeFinalizersRemain',
          message: `Some content in the namespace has finalizers remaining: ${waiting}`,
        };
  const before = withCondition(namespace.status.conditions, remaining, now);
  const conditions = withCondition(before, { type: 'NamespaceFinalizersRemaining', ...held }, now);
  api.updateStatus<'Namespace'>({ ...namespace, status: { ...namespace.status, conditions } });
}

function resourceName(object: ObjectOf<Kind>): string {
  const type = resourceTypes.find(({ kind }) => kind === object.kind);
  return `${type?.plural ?? object.kind}.${type?.group ?? ''}`;
}

function countBy(names: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const name of names.toSorted()) counts.set(name, (counts.get(name) ?? 0) + 1);
  return counts;
}
