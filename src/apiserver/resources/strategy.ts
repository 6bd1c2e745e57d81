import type { Kind, KubeObject, ObjectOf } from '../../model/kinds.ts';
import type { FieldError } from './field-error.ts';

/** What a strategy may look up while it fills in an object. */
export interface StrategyContext {
  now(): Date;
  readonly services: ServiceAllocator;
}

/** Hands out the addresses and ports of Services; a FieldError says why a wished one cannot be had. */
export interface ServiceAllocator {
  clusterIp(wanted: string | undefined, owner: KubeObject): string | FieldError;
  nodePort(wanted: number | undefined, owner: KubeObject): number | FieldError;
}

/**
 * What is special about a kind when it is written: its defaults, what the server sets and what it refuses. The order of
 * the steps and all that is common to every kind is in `registry/`.
 */
export interface Strategy<K extends Kind = Kind> {
  readonly kind: K;
  defaults?(object: ObjectOf<K>): ObjectOf<K>;
  /** Sets what only the server may set on a new object (its first status, addresses …). */
  prepareForCreate?(object: ObjectOf<K>, context: StrategyContext): ObjectOf<K>;
  /** Carries over from the stored object what an update may not change and need not repeat. */
  prepareForUpdate?(object: ObjectOf<K>, stored: ObjectOf<K>, context: StrategyContext): ObjectOf<K>;
  validate?(object: ObjectOf<K>): readonly FieldError[];
  validateUpdate?(object: ObjectOf<K>, stored: ObjectOf<K>): readonly FieldError[];
  /** False for the kinds whose update must name the resourceVersion it is based on. */
  readonly unconditionalUpdate?: boolean;
  /** The rule for metadata.name; a DNS-1123 subdomain unless said. */
  readonly nameRule?: NameRule;
  /** True where metadata.generation counts the changes of the spec. */
  readonly countsGenerations?: boolean;
}

export type NameRule = 'subdomain' | 'label' | 'label-1035' | 'path-segment';

/** Keeps the literal kind, and so the types of the methods' arguments. */
export const defineStrategy = <K extends Kind>(strategy: Strategy<K>): Strategy<K> => strategy;
