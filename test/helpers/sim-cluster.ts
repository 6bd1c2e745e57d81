import { createNotes, type Notes } from '../../src/apiserver/state/notes.ts';
import type { Kind, ObjectOf, Pod } from '../../src/model/kinds.ts';
import { createSimCluster } from '../../src/sim/create-sim-cluster.ts';
import type { SimCluster } from '../../src/sim/sim-cluster.ts';

const simStart = new Date('2026-03-02T08:00:00Z');

/** A simulated cluster with questions that tests ask; it stands still until it is advanced. */
export interface TestSim extends SimCluster {
  pods(namespace: string): readonly Pod[];
  read<K extends Kind>(kind: K, namespace: string, name: string): ObjectOf<K>;
  /** `Reason: message`, in the order in which the events were first written. */
  events(namespace: string, about?: string): readonly string[];
  /** Changes an object by a function of what it is now. */
  change<K extends Kind>(kind: K, namespace: string, name: string, edit: (object: ObjectOf<K>) => ObjectOf<K>): void;
}

export function testSim(manifests: readonly unknown[], options: { seed?: number; nodes?: number } = {}): TestSim {
  const { seed = 1, nodes = 2 } = options;
  const sim = createSimCluster({ seed, nodes, start: simStart, manifests });
  const read = <K extends Kind>(kind: K, namespace: string, name: string): ObjectOf<K> => {
    const object = sim.api.get({ kind, namespace, name });
    if (object === undefined) throw new Error(`there is no ${kind} ${namespace}/${name}`);
    return object;
  };
  return {
    ...sim,
    read,
    pods: (namespace) => sim.api.list('Pod', { namespace }),
    events: (namespace, about) =>
      sim.api
        .list('Event', { namespace })
        .filter((event) => about === undefined || `${event.involvedObject.kind}/${event.involvedObject.name}` === about)
        .toSorted((a, b) => Number(a.metadata.resourceVersion) - Number(b.metadata.resourceVersion))
        .map((event) => `${event.reason}: ${event.message}`),
    change(kind, namespace, name, edit) {
      sim.api.update(edit(read(kind, namespace, name)));
    },
  };
}

/** A Deployment as a user writes it: one container `app` that serves on 8080 and is ready. */
export const webDeployment = (name: string, replicas: number, spec: Record<string, unknown> = {}) => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment' as const,
  metadata: { name, namespace: 'default', labels: { app: name } },
  spec: { replicas, selector: { matchLabels: { app: name } }, template: podTemplate(name), ...spec },
});

export const podTemplate = (
  name: string,
  container: Record<string, unknown> = {},
  podSpec: Record<string, unknown> = {},
) => ({
  metadata: { labels: { app: name } },
  spec: { containers: [{ name: 'app', image: 'nginx:1.27', ...container }], ...podSpec },
});

/** A simulated cluster and the notes that would be kept of it. */
export function createKeptSim(manifests: readonly unknown[]): { readonly sim: SimCluster; readonly notes: Notes } {
  const notes = createNotes();
  return { notes, sim: createSimCluster({ seed: 1, nodes: 2, start: simStart, manifests, notes }) };
}

/** What a shell command prints in the first container of a pod. */
export function runInPod(sim: Pick<SimCluster, 'streams' | 'advance'>, name: string, script: string): string {
  let out = '';
  const write = (bytes: Uint8Array): void => {
    out += Buffer.from(bytes).toString();
  };
  sim.streams.exec?.(
    {
      pod: { kind: 'Pod', namespace: 'default', name },
      container: 'app',
      command: ['sh', '-c', script],
      tty: false,
      stdin: false,
    },
    {
      stdout: write,
      stderr: write,
      exit: (result) => {
        if ('error' in result) out += result.error;
      },
    },
  );
  sim.advance(100);
  return out;
}
