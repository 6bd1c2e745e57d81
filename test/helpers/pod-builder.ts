import type { Container, ContainerState, ContainerStatus, KubeObject, ObjectMeta, Pod } from '../../src/model/kinds.ts';

type Loose = Record<string, unknown>;
type Terminated = Partial<NonNullable<ContainerState['terminated']>>;

interface Draft {
  readonly metadata: ObjectMeta;
  readonly spec: Loose;
  readonly status: Loose;
  readonly containers: readonly Container[];
  readonly initContainers: readonly Container[];
  /** What the steps have said of each container's status. */
  readonly said: Readonly<Record<string, Partial<ContainerStatus>>>;
  readonly conditions: readonly Loose[];
}

const createdAt = '2026-03-02T10:00:00Z';
const startedAt = '2026-03-02T10:00:05Z';

/** Builds pods whose status is whole: what the steps leave unsaid is as on a healthy pod, and conditions follow. */
export class PodBuilder {
  readonly #draft: Draft;

  constructor(from: string | Draft) {
    this.#draft = typeof from === 'string' ? emptyDraft(from) : from;
  }

  inNamespace(namespace: string): PodBuilder {
    return this.metadata({ namespace, uid: `pod-${namespace}-${this.#draft.metadata.name}-uid` });
  }
  /** '' takes the pod off its node. */
  onNode(nodeName: string): PodBuilder {
    return this.spec({ nodeName: nodeName === '' ? undefined : nodeName });
  }
  metadata(fields: Partial<ObjectMeta>): PodBuilder {
    return this.#with({ metadata: { ...this.#draft.metadata, ...fields } });
  }
  labels(labels: Record<string, string>): PodBuilder {
    return this.metadata({ labels });
  }
  annotations(annotations: Record<string, string>): PodBuilder {
    return this.metadata({ annotations });
  }
  createdAt(creationTimestamp: string): PodBuilder {
    return this.metadata({ creationTimestamp });
  }
  deletedAt(deletionTimestamp: string, deletionGracePeriodSeconds = 30): PodBuilder {
    return this.metadata({ deletionTimestamp, deletionGracePeriodSeconds });
  }
  ownedBy({ apiVersion, kind, metadata: { name, uid = '' } }: KubeObject): PodBuilder {
    return this.metadata({
      ownerReferences: [{ apiVersion, kind, name, uid, controller: true, blockOwnerDeletion: true }],
    });
  }

  spec(fields: Loose): PodBuilder {
    return this.#with({ spec: { ...this.#draft.spec, ...fields } });
  }
  status(fields: Loose): PodBuilder {
    return this.#with({ status: { ...this.#draft.status, ...fields } });
  }
  phase(phase: string): PodBuilder {
    return this.status({ phase });
  }
  volume(volume: Loose): PodBuilder {
    const volumes = (this.#draft.spec.volumes ?? []) as Loose[];
    return this.spec({ volumes: [...volumes, volume] });
  }
  /** Adds a container, or replaces the one of that name. */
  container(name: string, fields: Loose = {}): PodBuilder {
    return this.#with({ containers: added(this.#draft.containers, name, fields) });
  }
  initContainer(name: string, fields: Loose = {}): PodBuilder {
    return this.#with({ initContainers: added(this.#draft.initContainers, name, fields) });
  }
  /** An init container that keeps running beside the main ones. */
  sidecar(name: string, fields: Loose = {}): PodBuilder {
    return this.initContainer(name, { restartPolicy: 'Always', ...fields });
  }

  /** Sets fields of a container's status as they are; the other steps about containers are short forms of it. */
  containerStatus(container: string, fields: Partial<ContainerStatus>): PodBuilder {
    const said = { ...this.#draft.said, [container]: { ...this.#draft.said[container], ...fields } };
    return this.#with({ said });
  }
  waiting(container: string, reason: string, message?: string): PodBuilder {
    return this.containerStatus(container, { state: { waiting: { reason, message } }, ready: false, started: false });
  }
  running(container: string, at = startedAt): PodBuilder {
    return this.containerStatus(container, { state: { running: { startedAt: at } } });
  }
  notReady(container: string): PodBuilder {
    return this.containerStatus(container, { ready: false });
  }
  terminated(container: string, fields: Terminated): PodBuilder {
    return this.containerStatus(container, { state: { terminated: ended(fields) }, ready: false, started: false });
  }
  /** The run before the present one: sets lastState and, unless told otherwise, one restart. */
  terminatedBefore(container: string, fields: Terminated, restartCount = 1): PodBuilder {
    return this.containerStatus(container, { lastState: { terminated: ended(fields) }, restartCount });
  }
  restarted(container: string, restartCount: number): PodBuilder {
    return this.containerStatus(container, { restartCount });
  }
  condition(type: string, status: 'True' | 'False' | 'Unknown', reason?: string, message?: string): PodBuilder {
    const others = this.#draft.conditions.filter((condition) => condition.type !== type);
    return this.#with({ conditions: [...others, conditionOf(type, status, reason, message)] });
  }
  /** Not bound to a node, with the scheduler's words. */
  unschedulable(message: string): PodBuilder {
    return this.onNode('')
      .status({ phase: 'Pending', podIP: undefined, podIPs: undefined, hostIP: undefined, startTime: undefined })
      .condition('PodScheduled', 'False', 'Unschedulable', message);
  }

  build(): Pod {
    const { metadata, spec, containers, initContainers, status, conditions } = this.#draft;
    const main = containers.length === 0 ? added([], 'app', {}) : containers;
    const bound = spec.nodeName !== undefined;
    const statuses = bound ? main.map((container) => this.#statusOf(container)) : [];
    const initStatuses = bound ? initContainers.map((container) => this.#initStatusOf(container)) : [];
    const derived = bound ? derivedConditions(statuses, initStatuses) : [];
    const said = new Set(conditions.map((condition) => condition.type));
    const pod = {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata,
      spec: { ...spec, containers: main, ...(initContainers.length > 0 ? { initContainers } : {}) },
      status: {
        ...(bound ? { containerStatuses: statuses } : {}),
        ...(initStatuses.length > 0 ? { initContainerStatuses: initStatuses } : {}),
        ...status,
        conditions: [...derived.filter((condition) => !said.has(condition.type)), ...conditions],
      },
    };
    // Through JSON, as every object comes off the wire: fields that are undefined are not there.
    return JSON.parse(JSON.stringify(pod)) as Pod;
  }

  #statusOf(container: Container): ContainerStatus {
    const healthy = { ready: true, started: true, state: { running: { startedAt } } };
    return this.#complete(container, healthy);
  }

  #initStatusOf(container: Container): ContainerStatus {
    if (container.restartPolicy === 'Always') return this.#statusOf(container);
    const done = { ready: true, started: false, state: { terminated: ended({ exitCode: 0 }) } };
    return this.#complete(container, done);
  }

  #complete(container: Container, healthy: Partial<ContainerStatus>): ContainerStatus {
    const { name, image = '' } = container;
    const fixed = { name, image, imageID: `sha256:${name}`, containerID: `containerd://${name}`, restartCount: 0 };
    return { ...fixed, lastState: {}, ...healthy, ...this.#draft.said[name] } as ContainerStatus;
  }

  #with(changes: Partial<Draft>): PodBuilder {
    return new PodBuilder({ ...this.#draft, ...changes });
  }
}

const emptyDraft = (name: string): Draft => ({
  metadata: {
    name,
    namespace: 'default',
    uid: `pod-default-${name}-uid`,
    resourceVersion: '100',
    creationTimestamp: createdAt,
  } as ObjectMeta,
  spec: { nodeName: 'n1', restartPolicy: 'Always', serviceAccountName: 'default' },
  status: {
    phase: 'Running',
    podIP: '10.244.1.5',
    podIPs: [{ ip: '10.244.1.5' }],
    hostIP: '10.0.0.1',
    startTime: createdAt,
  },
  containers: [],
  initContainers: [],
  said: {},
  conditions: [],
});

const added = (containers: readonly Container[], name: string, fields: Loose): Container[] => [
  ...containers.filter((container) => container.name !== name),
  { name, image: `${name}:1`, ...fields } as Container,
];

function ended({ exitCode = 1, ...fields }: Terminated): NonNullable<ContainerState['terminated']> {
  const reason = exitCode === 0 ? 'Completed' : 'Error';
  const times = { startedAt, finishedAt: '2026-03-02T10:14:00Z' };
  return { exitCode, reason, ...times, ...fields } as NonNullable<ContainerState['terminated']>;
}

const conditionOf = (type: string, status: string, reason?: string, message?: string): Loose => ({
  type,
  status,
  reason,
  message,
  lastTransitionTime: startedAt,
});

function derivedConditions(main: readonly ContainerStatus[], init: readonly ContainerStatus[]): Loose[] {
  const initialized = init.every((status) => status.state?.terminated?.exitCode === 0 || status.started === true);
  const unready = main.filter((status) => !status.ready).map((status) => status.name);
  const words =
    unready.length === 0 ? [] : ['ContainersNotReady', `containers with unready status: [${unready.join(' ')}]`];
  const ready = unready.length === 0 && initialized ? 'True' : 'False';
  return [
    conditionOf('Initialized', initialized ? 'True' : 'False'),
    conditionOf('Ready', ready, ...words),
    conditionOf('ContainersReady', ready, ...words),
    conditionOf('PodScheduled', 'True'),
  ];
}
