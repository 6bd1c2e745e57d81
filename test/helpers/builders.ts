import type { Event, Kind, KubeObject, ObjectMeta, ObjectOf } from '../../src/model/kinds.ts';
import { resourceTypeOf } from '../../src/model/resource-types.ts';
import { PodBuilder } from './pod-builder.ts';

/** When everything that is built here was created, unless it says otherwise. */
const createdAt = '2026-03-02T10:00:00Z';
/** A quarter of an hour later: the moment at which tests look. */
export const testNow = new Date('2026-03-02T10:15:00Z');

type Loose = Record<string, unknown>;

/** Metadata with everything that the server would have set. */
function metadataOf(kind: Kind, name: string, namespace = 'default'): ObjectMeta {
  const inside = resourceTypeOf(kind).namespaced ? namespace : undefined;
  return {
    name,
    ...(inside === undefined ? {} : { namespace: inside }),
    uid: `${kind.toLowerCase()}-${inside === undefined ? '' : `${inside}-`}${name}-uid`,
    resourceVersion: '100',
    creationTimestamp: createdAt,
  };
}

/** The reference that an object carries to its controller. */
export const controlledBy = (owner: KubeObject) => ({
  apiVersion: owner.apiVersion,
  kind: owner.kind,
  name: owner.metadata.name,
  uid: owner.metadata.uid ?? '',
  controller: true,
  blockOwnerDeletion: true,
});

/**
 * Builds an object of any kind. Every step gives a new builder, so that a common beginning can be shared:
 * `object('Service', 'web').inNamespace('shop').spec({ selector: { app: 'web' } }).build()`.
 */
export class ObjectBuilder<K extends Kind> {
  readonly #kind: K;
  readonly #value: Loose & { metadata: ObjectMeta };

  constructor(kind: K, value: Loose & { metadata: ObjectMeta }) {
    this.#kind = kind;
    this.#value = value;
  }

  inNamespace(namespace: string): ObjectBuilder<K> {
    const { name } = this.#value.metadata;
    return this.metadata({ namespace, uid: metadataOf(this.#kind, name, namespace).uid ?? '' });
  }
  metadata(fields: Partial<ObjectMeta>): ObjectBuilder<K> {
    return this.with({ metadata: { ...this.#value.metadata, ...fields } });
  }
  labels(labels: Record<string, string>): ObjectBuilder<K> {
    return this.metadata({ labels });
  }
  annotations(annotations: Record<string, string>): ObjectBuilder<K> {
    return this.metadata({ annotations });
  }
  createdAt(creationTimestamp: string): ObjectBuilder<K> {
    return this.metadata({ creationTimestamp });
  }
  deletedAt(deletionTimestamp: string): ObjectBuilder<K> {
    return this.metadata({ deletionTimestamp });
  }
  ownedBy(owner: KubeObject): ObjectBuilder<K> {
    return this.metadata({ ownerReferences: [controlledBy(owner)] });
  }
  spec(fields: Loose): ObjectBuilder<K> {
    return this.with({ spec: { ...(this.#value.spec as Loose), ...fields } });
  }
  status(fields: Loose): ObjectBuilder<K> {
    return this.with({ status: { ...(this.#value.status as Loose), ...fields } });
  }
  /** Adds or replaces the condition of that type. */
  condition(type: string, status: 'True' | 'False' | 'Unknown', reason?: string, message?: string): ObjectBuilder<K> {
    const { conditions = [] } = (this.#value.status ?? {}) as { conditions?: { type: string }[] };
    const added = { type, status, reason, message, lastTransitionTime: createdAt };
    return this.status({ conditions: [...conditions.filter((other) => other.type !== type), added] });
  }
  /** Sets top-level fields: `data`, `involvedObject`, `rules` … */
  with(fields: Loose): ObjectBuilder<K> {
    return new ObjectBuilder(this.#kind, { ...this.#value, ...fields });
  }
  build(): ObjectOf<K> {
    // Through JSON, as every object comes off the wire: fields that are undefined are not there.
    return JSON.parse(JSON.stringify(this.#value)) as ObjectOf<K>;
  }
}

export function object<K extends Kind>(kind: K, name: string): ObjectBuilder<K> {
  const type = resourceTypeOf(kind);
  return new ObjectBuilder(kind, {
    apiVersion: type.apiVersion,
    kind,
    metadata: metadataOf(kind, name),
    ...(type.hasSpec ? { spec: {} } : {}),
    ...(type.hasStatus ? { status: {} } : {}),
  });
}

/** A running, ready pod on node n1 with one container `app`, until the steps say otherwise. */
export const pod = (name: string): PodBuilder => new PodBuilder(name);

/** A ready node with 4 cores, 8Gi and room for 110 pods. */
export function node(name: string): ObjectBuilder<'Node'> {
  const capacity = { cpu: '4', memory: '8Gi', 'ephemeral-storage': '100Gi', pods: '110' };
  return object('Node', name)
    .labels({ 'kubernetes.io/hostname': name, 'kubernetes.io/os': 'linux', 'kubernetes.io/arch': 'amd64' })
    .status({ capacity, allocatable: capacity, addresses: [{ type: 'InternalIP', address: '10.0.0.1' }] })
    .condition('Ready', 'True', 'KubeletReady', 'kubelet is posting ready status');
}

/** A template with one container `app`, as every workload has one. */
const template = (name: string) => ({
  metadata: { labels: { app: name } },
  spec: { containers: [{ name: 'app', image: `${name}:1` }] },
});

function workload<K extends Kind>(kind: K, name: string, replicas: number): ObjectBuilder<K> {
  return object(kind, name)
    .labels({ app: name })
    .spec({ replicas, selector: { matchLabels: { app: name } }, template: template(name) })
    .status({ replicas, readyReplicas: replicas, availableReplicas: replicas, observedGeneration: 1 });
}

export const deployment = (name: string, replicas = 1): ObjectBuilder<'Deployment'> =>
  workload('Deployment', name, replicas).status({ updatedReplicas: replicas });
export const replicaSet = (name: string, replicas = 1): ObjectBuilder<'ReplicaSet'> =>
  workload('ReplicaSet', name, replicas);
export const statefulSet = (name: string, replicas = 1): ObjectBuilder<'StatefulSet'> =>
  workload('StatefulSet', name, replicas).spec({ serviceName: name });
export const daemonSet = (name: string): ObjectBuilder<'DaemonSet'> =>
  object('DaemonSet', name).spec({ selector: { matchLabels: { app: name } }, template: template(name) });
export const job = (name: string): ObjectBuilder<'Job'> =>
  object('Job', name).spec({ completions: 1, parallelism: 1, backoffLimit: 6, template: template(name) });
/** A ClusterIP Service that selects `app=<name>` on port 80. */
export const service = (name: string): ObjectBuilder<'Service'> =>
  object('Service', name).spec({
    type: 'ClusterIP',
    clusterIP: '10.96.0.10',
    selector: { app: name },
    ports: [{ port: 80, protocol: 'TCP', targetPort: 80 }],
  });
/** A claim for 1Gi that nothing is bound to yet. */
export const claim = (name: string): ObjectBuilder<'PersistentVolumeClaim'> =>
  object('PersistentVolumeClaim', name)
    .spec({ accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } }, volumeMode: 'Filesystem' })
    .status({ phase: 'Pending' });
export const configMap = (name: string, data: Record<string, string> = {}): ObjectBuilder<'ConfigMap'> =>
  object('ConfigMap', name).with({ data });
/** A Secret as podtriage keeps it: with its keys and without their values. */
export const secret = (name: string, keys: readonly string[] = []): ObjectBuilder<'Secret'> =>
  object('Secret', name).with({ type: 'Opaque', data: Object.fromEntries(keys.map((key) => [key, ''])) });

export interface EventFields {
  readonly type?: 'Normal' | 'Warning';
  readonly count?: number;
  readonly at?: string;
  readonly firstAt?: string;
  readonly from?: string;
  readonly host?: string;
  readonly fieldPath?: string;
}

/** A Warning about the object, seen once a minute before the tests look. */
export function event(about: KubeObject, reason: string, message: string, fields: EventFields = {}): Event {
  const { type = 'Warning', count = 1, at = '2026-03-02T10:14:00Z', from = 'kubelet' } = fields;
  const { name, namespace, uid } = about.metadata;
  return object('Event', `${name}.${reason.toLowerCase()}.${Date.parse(at).toString(16)}`)
    .inNamespace(namespace ?? 'default')
    .createdAt(fields.firstAt ?? at)
    .with({
      involvedObject: {
        kind: about.kind,
        apiVersion: about.apiVersion,
        name,
        namespace,
        uid,
        fieldPath: fields.fieldPath,
      },
      type,
      reason,
      message,
      count,
      firstTimestamp: fields.firstAt ?? at,
      lastTimestamp: at,
      source: { component: from, host: fields.host },
    })
    .build();
}
