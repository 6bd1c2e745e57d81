import type { Cancel } from '../base/cancel.ts';
import type { Kind, ObjectMeta, ObjectOf } from '../model/kinds.ts';
import type { ObjectKey } from '../model/object-key.ts';

/** An object on its way in: the server fills the rest of the metadata. */
export type NewObject<K extends Kind> = Omit<ObjectOf<K>, 'metadata' | 'status' | 'apiVersion'> & {
  apiVersion?: string;
  metadata: Partial<ObjectMeta>;
  status?: unknown;
};

export interface WriteOptions {
  /** Recorded in managedFields for a user's write; the component's name for controllers. */
  readonly fieldManager?: string;
  /** The subresource that a write to the object itself has come through, as `scale`: managedFields say so. */
  readonly through?: string;
  readonly dryRun?: boolean;
  /** Who asks; absent for the cluster's own components, which may do anything. */
  readonly user?: User;
  /** Is told what does not refuse the write but should be known. */
  readonly warn?: (text: string) => void;
}

/** The subresources that are a part of their object; '' is the object without its status. */
export type SubresourceUpdate = '' | 'status' | 'ephemeralcontainers' | 'resize' | 'finalize';

export interface DeleteOptions extends WriteOptions {
  readonly gracePeriodSeconds?: number;
  readonly propagationPolicy?: 'Background' | 'Foreground' | 'Orphan';
  readonly preconditions?: { readonly uid?: string; readonly resourceVersion?: string };
}

export interface User {
  readonly name: string;
  readonly groups: readonly string[];
  readonly uid?: string;
  /** What else whoever authenticated it knows. */
  readonly extra?: Readonly<Record<string, readonly string[]>>;
}

/** One write to the store, in the order of resourceVersions. */
export interface Change<K extends Kind = Kind> {
  readonly type: 'ADDED' | 'MODIFIED' | 'DELETED';
  readonly object: ObjectOf<K>;
  readonly previous: ObjectOf<K> | undefined;
}

/**
 * The Kubernetes API as a synchronous interface: what the HTTP handlers, the controllers, the scheduler and the
 * kubelets call. Each write passes the same defaulting, admission and validation as one that came over the wire, and
 * throws an ApiError when refused.
 *
 * Stored objects are immutable and shared: never change one in place, write a new one built with spreads.
 */
export interface Api {
  now(): Date;
  get<K extends Kind>(key: ObjectKey<K>): ObjectOf<K> | undefined;
  /** Ordered by namespace and name. */
  list<K extends Kind>(kind: K, filter?: { readonly namespace?: string }): readonly ObjectOf<K>[];
  /** `metadata.generateName` gets its suffix; `metadata.uid`, creationTimestamp, generation and resourceVersion are set. */
  create<K extends Kind>(object: NewObject<K>, options?: WriteOptions): ObjectOf<K>;
  /** Replaces everything but the status. A resourceVersion in the object must be the current one. */
  update<K extends Kind>(object: ObjectOf<K>, options?: WriteOptions): ObjectOf<K>;
  /** Replaces only the status. */
  updateStatus<K extends Kind>(object: ObjectOf<K>, options?: WriteOptions): ObjectOf<K>;
  /** As the real one: pods wait for their kubelet, finalizers hold the object, and the object as it now is comes back. */
  delete<K extends Kind>(key: ObjectKey<K>, options?: DeleteOptions): ObjectOf<K>;
  /** The other parts of an object that are written by a path of their own: `status`, `finalize`, `resize` … */
  updateSubresource<K extends Kind>(
    subresource: SubresourceUpdate,
    object: ObjectOf<K>,
    options?: WriteOptions,
  ): ObjectOf<K>;
  /** Every change from now on, synchronously after the write that made it. */
  subscribe(listener: (change: Change) => void): Cancel;
  /** The pods/binding subresource: sets spec.nodeName and PodScheduled. */
  bind(pod: ObjectKey<'Pod'>, nodeName: string, options?: WriteOptions): ObjectOf<'Pod'>;
  /** Of the last write to anything. */
  resourceVersion(): string;
  /** What a watch that starts at a resourceVersion has missed, or that this is too long ago to be known. */
  changesSince(resourceVersion: string): readonly Change[] | 'compacted';
}
