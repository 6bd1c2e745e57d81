import { describe, expect, it } from 'vitest';
import type { Clock } from '../../../src/base/clock.ts';
import type { PodTable } from '../../../src/ui/pods/pod-table.ts';
import { createDiagnoser } from '../../../src/ui/session/diagnoser.ts';
import { pod, testNow } from '../../helpers/builders.ts';
import { createFakeCluster } from '../../helpers/fake-cluster.ts';
import { shopPages, shopRules } from '../shop.ts';

/** Each look at this clock takes a millisecond, and what is scheduled waits for its turn: keys are served in between. */
function busyClock(): { readonly clock: Clock; runTurn(): number | undefined } {
  const waiting: (() => void)[] = [];
  let ms = testNow.getTime();
  const clock: Clock = {
    now: () => new Date(ms++),
    schedule(_afterMs, run) {
      waiting.push(run);
      return () => waiting.splice(waiting.indexOf(run), 1);
    },
  };
  return {
    clock,
    runTurn() {
      const begun = ms;
      const run = waiting.shift();
      run?.();
      return run === undefined ? undefined : ms - begun;
    },
  };
}

describe('a large cluster on the screen', () => {
  it('is diagnosed and listed in turns so short that no key has to wait', () => {
    const pods = Array.from({ length: 300 }, (_, index) =>
      pod(`web-${index}`)
        .inNamespace('shop')
        .onNode('n1')
        .container('app')
        .waiting('app', 'CrashLoopBackOff', 'x')
        .build(),
    );
    const { clock, runTurn } = busyClock();
    const tables: PodTable[] = [];
    const cluster = createFakeCluster({ objects: pods, now: testNow });
    const diagnoser = createDiagnoser(cluster, { rules: shopRules, pages: shopPages }, clock, (_, table) => {
      tables.push(table);
    });
    diagnoser.changed([{ kind: 'Pod', keys: undefined }]);
    const turns: number[] = [];
    for (let took = runTurn(); took !== undefined; took = runTurn()) turns.push(took);
    expect(tables.map(({ rows }) => rows.length)).toEqual([300]);
    expect(turns.length).toBeGreaterThan(50);
    expect(Math.max(...turns)).toBeLessThan(12);
  });
});
