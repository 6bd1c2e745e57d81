import type { Clock } from '../base/clock.ts';
import type { Random } from '../base/random.ts';
import type { Kind, KubeObject, ObjectOf } from '../model/kinds.ts';
import type { ObjectKey } from '../model/object-key.ts';
import type { Admission } from './admission/admission.ts';
import { defaultAdmission } from './admission/default-admission.ts';
import { keepQuotaUsage } from './admission/keep-quota-usage.ts';
import type { Api } from './api.ts';
import { bindPod } from './registry/bind-pod.ts';
import { createObject } from './registry/create-object.ts';
import { deleteObject } from './registry/delete-object.ts';
import type { Registry } from './registry/registry.ts';
import { updateObject } from './registry/update-object.ts';
import { createServiceAllocator } from './resources/service-allocator.ts';
import type { HistoryLimits } from './store/history.ts';
import { createStore } from './store/store.ts';

export interface CreateApiOptions {
  readonly clock: Pick<Clock, 'now'>;
  readonly random: Random;
  /** The gates that every write passes, in order; the ones of a kubeadm cluster unless given. */
  readonly admission?: readonly Admission[];
  /** Further gates behind those: what somebody has added to the cluster. */
  readonly webhooks?: readonly Admission[];
  /** Objects that are there from the start, exactly as they are: what a recording is made of. */
  readonly objects?: readonly KubeObject[];
  /** The resourceVersion to go on from, where it is higher than those of the objects. */
  readonly revision?: number;
  /** How far back a watch may start. */
  readonly history?: HistoryLimits;
  /** Freezes every stored object, so that a test sees who changes one in place. */
  readonly freeze?: boolean;
}

/** The API with what only its owner may do to it. */
export interface OwnApi extends Api {
  /** Forgets the past, as a compaction of etcd does: watches from before get 410. */
  compact(): void;
  /** Adds complete objects without admission, defaults and validation: what many thousands of pods are made by. */
  load(objects: Iterable<KubeObject>): void;
  /** Tells everybody who has subscribed of the objects that were there from the start. */
  announce(): void;
}

/** A Kubernetes API over an in-memory store. */
export function createApi(options: CreateApiOptions): OwnApi {
  const now = (): Date => options.clock.now();
  const store = createStore({
    now,
    objects: options.objects ?? [],
    ...(options.revision === undefined ? {} : { revision: options.revision }),
    ...(options.history === undefined ? {} : { history: options.history }),
    freeze: options.freeze === true,
  });
  const services = createServiceAllocator(options.random);
  for (const object of store.list('Service')) {
    services.learn({ type: 'ADDED', object: object as ObjectOf<'Service'>, previous: undefined });
  }
  store.subscribe(services.learn);

  const api: OwnApi = {
    now,
    get: <K extends Kind>(key: ObjectKey<K>) => store.get(key.kind, key.namespace, key.name) as ObjectOf<K> | undefined,
    list: <K extends Kind>(kind: K, filter?: { namespace?: string }) =>
      store.list(kind, filter?.namespace) as ObjectOf<K>[],
    create: <K extends Kind>(object: object, write = {}) =>
      createObject(registry, object as KubeObject, write) as ObjectOf<K>,
    update: (object, write = {}) => updateObject(registry, object, '', write) as typeof object,
    updateStatus: (object, write = {}) => updateObject(registry, object, 'status', write) as typeof object,
    updateSubresource: (subresource, object, write = {}) =>
      updateObject(registry, object, subresource, write) as typeof object,
    delete: <K extends Kind>(key: ObjectKey<K>, write = {}) => deleteObject(registry, key, write) as ObjectOf<K>,
    bind: (pod, nodeName, write = {}) => bindPod(registry, pod, nodeName, write.dryRun === true),
    subscribe: (listener) => store.subscribe(listener),
    resourceVersion: () => String(store.revision()),
    changesSince: (resourceVersion) => store.changesSince(Number(resourceVersion)),
    compact: () => store.compact(),
    load: (objects) => store.load(objects),
    announce: () => store.announce(),
  };

  const registry: Registry = {
    store,
    random: options.random,
    admission: [...(options.admission ?? defaultAdmission(options.random)), ...(options.webhooks ?? [])],
    api,
    context: { now, services },
    now,
  };
  if (options.admission === undefined) store.subscribe(keepQuotaUsage(api));
  return api;
}
