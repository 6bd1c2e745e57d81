import { describe, expect, test } from 'vitest';
import { createRandom } from '../../src/base/random.ts';
import { createEngine } from '../../src/diagnose/engine.ts';
import { rules } from '../../src/diagnose/rules/index.ts';
import type { ClusterView } from '../../src/model/cluster-view.ts';
import { causeFolders } from './cause-folders.ts';
import { createChangingCluster } from './changing-cluster.ts';
import { readFixture } from './read-fixture.ts';

const start = new Date('2026-03-02T10:15:00Z');
const steps = 50;
const families = [...new Set(causeFolders.map(({ family }) => family))];

/** The cases of one family meet more often than those of all of them would, and a few others come in between. */
function poolOf(family: string, seed: number): readonly ClusterView[] {
  const random = createRandom(seed);
  const others = causeFolders.filter(() => random.integer(40) === 0);
  const own = causeFolders.filter((folder) => folder.family === family);
  return [...own, ...others].map(({ path }) => readFixture(`${path}/fires.yaml`));
}

describe('what is said after a change', () => {
  test.each(families.flatMap((family) => [1, 2].map((seed) => ({ family, seed }))))(
    'is what would be said by somebody who looks for the first time, in the same order ($family, seed $seed)',
    ({ family, seed }) => {
      const cluster = createChangingCluster(poolOf(family, seed), start, createRandom(seed));
      const engine = createEngine(rules);
      engine.diagnose(cluster.view());
      for (let step = 0; step < steps; step += 1) {
        const { keys, kinds } = cluster.step();
        const view = cluster.view();
        const again = engine.update(view, keys, kinds);
        const names = [...kinds, ...keys.map(({ kind, name }) => `${kind} ${name}`)].join(', ');
        expect(again, `step ${step}: ${names}`).toEqual(createEngine(rules).diagnose(view));
      }
    },
  );
});
