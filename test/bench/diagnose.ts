/**
 * Measures the diagnosis of a large cluster beside a plain walk over the same objects, in one run: all rules over all
 * pods, and one changed pod diagnosed anew. Run: node test/bench/diagnose.ts [PODS]
 */
import { createEngine } from '../../src/diagnose/engine.ts';
import { rules } from '../../src/diagnose/rules/index.ts';
import { keyOf } from '../../src/model/object-key.ts';
import { objectsView } from '../../src/model/objects-view.ts';
import { podStatus } from '../../src/model/pod-status.ts';
import { manyPods } from './many-pods.ts';

const pods = Number(process.argv[2] ?? '10000');
const runs = 7;
const now = new Date('2026-03-02T10:00:00Z');
const view = objectsView({ objects: manyPods(pods, now), now });

const walk = median(() => {
  for (const pod of view.list('Pod')) podStatus(pod, now);
});
const all = median(() => createEngine(rules).diagnose(view));
const engine = createEngine(rules);
const { summary } = engine.diagnose(view);
const [changed] = view.list('Pod').slice(100);
if (changed === undefined) throw new Error(`${pods} pods are too few to change one of them`);
const one = median(() => engine.update(view, [keyOf(changed)]));

console.log(`${rules.length} rules over ${pods} pods, ${summary.unhealthy} of them unhealthy`);
console.log(`a plain walk that computes each status: ${walk.toFixed(1)} ms`);
console.log(
  `diagnosed as a whole: ${all.toFixed(0)} ms = ${Math.round(pods / (all / 1000))} pods a second, ${(all / walk).toFixed(1)} × the walk`,
);
console.log(`one changed pod: ${one.toFixed(1)} ms = ${(one / all).toFixed(3)} × the whole`);

function median(run: () => unknown): number {
  const times = Array.from({ length: runs }, () => {
    const start = performance.now();
    run();
    return performance.now() - start;
  });
  return times.sort((a, b) => a - b)[Math.floor(runs / 2)] ?? Number.NaN;
}
