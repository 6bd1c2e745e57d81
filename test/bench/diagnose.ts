/**
 * Measures the diagnosis of a large cluster beside a plain walk over the same objects, in one run: all rules over all
 * pods, one changed object diagnosed anew, and how long the screen's thread is held at once. All in processor time.
 * Run: node test/bench/diagnose.ts [PODS]
 */
import { runToEnd } from '../../src/base/run-to-end.ts';
import { createEngine, type Engine } from '../../src/diagnose/engine.ts';
import { rules } from '../../src/diagnose/rules/index.ts';
import { runSlice } from '../../src/diagnose/run-slice.ts';
import type { ClusterView } from '../../src/model/cluster-view.ts';
import type { Event, KubeObject, Node, Pod } from '../../src/model/kinds.ts';
import { keyOf } from '../../src/model/object-key.ts';
import { objectsView } from '../../src/model/objects-view.ts';
import { podStatus } from '../../src/model/pod-status.ts';
import { createPodTables } from '../../src/ui/pods/pod-tables.ts';
import { manyPods } from './many-pods.ts';

const pods = Number(process.argv[2] ?? '10000');
const runs = pods > 50_000 ? 3 : 9;
const manyLooks = pods > 50_000 ? 10 : 50;
const sliceMs = 6;
const now = new Date('2026-03-02T10:00:00Z');
const objects = manyPods(pods, now);
const view = viewOf(objects);
let checks = 0;
const counted = rules.map((rule): typeof rule => ({
  ...rule,
  check(subject, cluster) {
    checks += 1;
    return rule.check(subject, cluster);
  },
}));

const walk = median(() => {
  for (const pod of view.list('Pod')) podStatus(pod, now);
});
const whole = median(() => createEngine(rules).diagnose(view));
const engine = createEngine(counted);
const { summary } = engine.diagnose(view);
console.log(`${rules.length} rules over ${pods} pods, ${summary.unhealthy} of them unhealthy: ${checks} checks`);
console.log(`a plain walk that computes each status: ${walk.toFixed(1)} ms`);
console.log(
  `diagnosed as a whole: ${whole.toFixed(0)} ms = ${Math.round(pods / (whole / 1000))} pods a second, ${(whole / walk).toFixed(1)} × the walk`,
);

const [fine, sick, node] = [pick<Pod>('Pod', 101), pick<Pod>('Pod', 100), pick<Node>('Node', 1)];
reportChange('a healthy pod', fine, relabelled(fine));
reportChange('a broken pod', sick, relabelled(sick));
reportChange('a node that says it is alive', node, heard(node));
reportChange('a node that is cordoned', node, { ...node, spec: { ...node.spec, unschedulable: true } } as Node);
reportChange('an event of a broken pod', eventOf(sick, 1), eventOf(sick, 2));
reportSlices();

/** Goes back and forth between the two states of the object. */
function reportChange(what: string, before: KubeObject, after: KubeObject): void {
  const others = objects.filter(
    (object) => object.kind !== before.kind || object.metadata.name !== before.metadata.name,
  );
  const views = [viewOf([...others, after]), viewOf([...others, before])] as const;
  engine.diagnose(views[1]);
  const tables = createPodTables(new Map());
  runToEnd(tables.update(views[1], { diagnosis: engine.diagnose(views[1]), changed: undefined }));
  checks = 0;
  let looks = 0;
  // The processor's time is counted coarsely: many looks are measured as one.
  const start = threadMs();
  for (; looks < manyLooks; looks += 1) {
    const next = views[looks % 2] ?? view;
    runToEnd(tables.update(next, lookAt(engine, next, before)));
  }
  const ms = (threadMs() - start) / looks;
  const each = Math.round(checks / looks);
  console.log(
    `${what}: ${ms.toFixed(2)} ms = ${(ms / whole).toFixed(4)} × the whole, ${each} checks, the list included`,
  );
}

function lookAt(known: Engine, next: ClusterView, changed: KubeObject) {
  return runToEnd(known.steps(next, { keys: [keyOf(changed)], kinds: new Set() }));
}

/** What the screen does when it opens: everything, and the list of it, in slices. */
function reportSlices(): void {
  const slices: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    const steps = everything();
    for (;;) {
      const start = threadMs();
      const done = runSlice(steps, { now: () => new Date() }, sliceMs);
      slices.push(threadMs() - start);
      if (done !== undefined) break;
    }
  }
  slices.sort((a, b) => a - b);
  const at = (share: number): string =>
    (slices[Math.min(slices.length - 1, Math.floor(slices.length * share))] ?? 0).toFixed(1);
  console.log(
    `the whole and its list in slices of ${sliceMs} ms: median ${at(0.5)} ms of the thread, 99th percentile ${at(0.99)} ms, longest ${at(1)} ms of ${slices.length}`,
  );
}

/** What this thread has really worked: other programs on the same machine do not count. */
function threadMs(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}

function* everything(): Generator<undefined, boolean> {
  const look = yield* createEngine(rules).steps(view);
  yield* createPodTables(new Map()).update(view, look);
  return true;
}

function viewOf(list: readonly KubeObject[]): ClusterView {
  return objectsView({ objects: list, now });
}

function pick<T extends KubeObject>(kind: 'Pod' | 'Node', index: number): T {
  const object = objects.filter((candidate) => candidate.kind === kind)[index];
  if (object === undefined) throw new Error(`${pods} pods are too few to change one of them`);
  return object as T;
}

function relabelled(pod: Pod): Pod {
  return { ...pod, metadata: { ...pod.metadata, annotations: { 'example.com/build': 'another' } } };
}

function heard(one: Node): Node {
  const conditions =
    one.status.conditions?.map((each) => ({ ...each, lastHeartbeatTime: '2026-03-02T10:00:00Z' })) ?? [];
  return { ...one, status: { ...one.status, conditions } };
}

function eventOf(pod: Pod, count: number): Event {
  const { namespace = '', name } = pod.metadata;
  return {
    apiVersion: 'v1',
    kind: 'Event',
    metadata: { name: 'bench', namespace },
    involvedObject: { kind: 'Pod', namespace, name },
    reason: 'BackOff',
    message: 'Back-off restarting failed container app',
    count,
  } as unknown as Event;
}

function median(run: () => unknown): number {
  const times = Array.from({ length: runs }, () => {
    const start = threadMs();
    run();
    return threadMs() - start;
  });
  return times.sort((a, b) => a - b)[Math.floor(runs / 2)] ?? Number.NaN;
}
