import type { Kind, KubeObject } from './kinds.ts';

/** Names one object. `namespace` is '' for cluster-scoped kinds. */
export interface ObjectKey<K extends string = Kind> {
  readonly kind: K;
  readonly namespace: string;
  readonly name: string;
}

export const keyOf = <O extends KubeObject>(object: O): ObjectKey<O['kind'] & Kind> => ({
  kind: object.kind as O['kind'] & Kind,
  namespace: object.metadata.namespace ?? '',
  name: object.metadata.name,
});

/** A text that is equal exactly when the keys are. */
export const keyText = (key: ObjectKey<string>): string => `${key.kind}/${key.namespace}/${key.name}`;

export const sameKey = (a: ObjectKey<string>, b: ObjectKey<string>): boolean =>
  a.kind === b.kind && a.namespace === b.namespace && a.name === b.name;
