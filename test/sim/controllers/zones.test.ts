import { describe, expect, it } from 'vitest';
import type { Node } from '../../../src/model/kinds.ts';
import { EvictionLimiter } from '../../../src/sim/controllers/node-lifecycle/eviction-limiter.ts';
import { zoneStates } from '../../../src/sim/controllers/node-lifecycle/zones.ts';

const nodes = (zone: string, ready: number, sick: number): readonly Node[] =>
  Array.from(
    { length: ready + sick },
    (_, at) =>
      ({
        apiVersion: 'v1',
        kind: 'Node',
        metadata: { name: `${zone}-${at}`, labels: { 'topology.kubernetes.io/zone': zone } },
        spec: {},
        status: { conditions: [{ type: 'Ready', status: at < ready ? 'True' : 'Unknown' }] },
      }) as unknown as Node,
  );

describe('a zone', () => {
  it.each([
    [3, 0, 'normal'],
    [1, 2, 'normal'],
    [3, 3, 'normal'],
    [2, 3, 'partial'],
    [0, 1, 'full'],
    [0, 5, 'full'],
  ])('with %i nodes ready and %i sick is %s', (ready, sick, state) => {
    expect(zoneStates(nodes('a', ready, sick)).get(':a')).toBe(state);
  });
});

describe('sick nodes are given up', () => {
  const waits = (all: readonly Node[], seconds: number): readonly number[] => {
    const limiter = new EvictionLimiter();
    const sick = all.filter(({ status }) => status.conditions?.[0]?.status !== 'True');
    const at: number[] = [];
    for (let second = 0; second <= seconds && sick.length > 0; second += 1) {
      while (sick[0] !== undefined && limiter.waitFor(sick[0], all, second * 1000) === 0) {
        sick.shift();
        at.push(second);
      }
    }
    return at;
  };

  it.each([
    ['one every ten seconds', nodes('a', 5, 3), [0, 10, 20]],
    ['not at all in a small zone of which most is sick', nodes('a', 2, 3), []],
    ['one every hundred seconds in a large zone of which most is sick', nodes('a', 20, 40), [0, 100, 200, 300]],
    ['each zone on its own', [...nodes('a', 5, 1), ...nodes('b', 5, 1)], [0, 0]],
    ['not at all when nobody is left', [...nodes('a', 0, 3), ...nodes('b', 0, 3)], []],
    ['as ever in a zone that is gone while another is well', [...nodes('a', 0, 3), ...nodes('b', 3, 0)], [0, 10, 20]],
  ])('%s', (_title, all, seconds) => {
    expect(waits(all, 300)).toEqual(seconds);
  });
});
