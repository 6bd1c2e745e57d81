import { createEmitter } from '../../src/base/emitter.ts';
import type {
  AttachOptions,
  Cluster,
  ClusterChange,
  ClusterSource,
  Connection,
  CopyOptions,
  ExecOptions,
  ExecSession,
  Forward,
  ForwardOptions,
  LogChunk,
  LogRequest,
} from '../../src/cluster/cluster.ts';
import type { Kind, KubeObject } from '../../src/model/kinds.ts';
import { keyOf, keyText } from '../../src/model/object-key.ts';
import { type ObjectsViewOptions, objectsView } from '../../src/model/objects-view.ts';
import type { SimControl } from '../../src/model/sim-control.ts';

export interface FakeClusterOptions extends ObjectsViewOptions {
  readonly context?: string;
  readonly namespaces?: readonly string[];
  readonly source?: ClusterSource;
  readonly can?: Cluster['can'];
  readonly serverVersion?: string;
  readonly notices?: readonly string[];
  /** What each log is made of. */
  readonly chunks?: (request: LogRequest) => AsyncIterable<LogChunk>;
  /** What a shell does; without it there is none. */
  readonly shell?: (options: ExecOptions) => ExecSession;
  /** What the container's own process does for those who attach to it. */
  readonly attach?: (options: AttachOptions) => ExecSession;
  /** What a simulated cluster answers to those who steer it. */
  readonly steer?: (command: SimControl, body: object | undefined) => unknown;
}

/** A Cluster over plain objects which a test changes by hand. */
export interface FakeCluster extends Cluster {
  /** Adds objects, or replaces those of the same key, and tells the subscribers. */
  put(...objects: readonly KubeObject[]): void;
  remove(object: KubeObject): void;
  connect(connection: Partial<Connection>): void;
  readonly isClosed: () => boolean;
  readonly wanted: () => readonly Kind[];
}

export function createFakeCluster(options: FakeClusterOptions): FakeCluster {
  const changed = createEmitter<readonly ClusterChange[]>();
  const wanted = new Set<Kind>();
  let objects = new Map(options.objects.map((object) => [keyText(keyOf(object)), object]));
  let view = objectsView(options);
  let closed = false;
  let forwards: readonly Forward[] = [];
  let connection: Connection = { state: 'connected', lastDataAt: options.now, problem: undefined, retryAt: undefined };
  const refresh = (next: typeof objects, touched: readonly KubeObject[]): void => {
    objects = next;
    view = objectsView({ ...options, objects: [...objects.values()] });
    changed.emit(touched.map((object) => ({ kind: object.kind as Kind, keys: [keyOf(object)] })));
  };
  return {
    source: options.source ?? { kind: 'live', name: options.context ?? 'kind-shop' },
    context: options.context ?? 'kind-shop',
    namespaces: options.namespaces ?? [],
    can: options.can ?? { exec: true, write: true },
    serverVersion: () => options.serverVersion ?? 'v1.33.1',
    notices: () => options.notices ?? [],
    connection: () => connection,
    view: () => view,
    want: (kinds) => {
      for (const kind of kinds) wanted.add(kind);
    },
    settled: () => Promise.resolve(),
    pace: () => undefined,
    subscribe: (listener) => changed.subscribe(listener),
    read: async (key) => {
      const object = objects.get(keyText(key));
      if (object === undefined) throw new Error(`${key.kind} ${key.namespace}/${key.name} is not there any more`);
      return object;
    },
    logs: options.chunks ?? noLogs,
    exec: async (request) => {
      if (options.shell === undefined) throw new Error(`the container ${request.container} has no shell`);
      return options.shell(request);
    },
    attach: async (request) => {
      if (options.attach === undefined) throw new Error(`${request.container} cannot be attached to`);
      return options.attach(request);
    },
    forward: async ({ pod, port, localPort }: ForwardOptions) => {
      const opened: Forward = {
        pod,
        port,
        localPort: localPort === 0 ? 40_000 + forwards.length : localPort,
        connections: 0,
        problem: undefined,
        close: () => {
          forwards = forwards.filter((other) => other !== opened);
          changed.emit([{ kind: 'connection', keys: undefined }]);
        },
      };
      forwards = [...forwards, opened];
      changed.emit([{ kind: 'connection', keys: undefined }]);
      return opened;
    },
    forwards: () => forwards,
    copy: async ({ local, remote, direction }: CopyOptions) => ({
      files: 1,
      bytes: 2048,
      target: direction === 'from-pod' ? local : remote,
      skipped: [],
    }),
    steer: async (command, body) => {
      if (options.steer === undefined) throw new Error('this is no simulated cluster');
      return options.steer(command, body);
    },
    close: async () => {
      closed = true;
    },
    put(...added) {
      refresh(new Map([...objects, ...added.map((object) => [keyText(keyOf(object)), object] as const)]), added);
    },
    remove(object) {
      refresh(new Map([...objects].filter(([key]) => key !== keyText(keyOf(object)))), [object]);
    },
    connect(changes) {
      connection = { ...connection, ...changes };
      changed.emit([{ kind: 'connection', keys: undefined }]);
    },
    isClosed: () => closed,
    wanted: () => [...wanted],
  };
}

async function* noLogs({ container }: LogRequest): AsyncIterable<LogChunk> {
  yield { type: 'end', reason: `the container ${container} has not written anything` };
}
