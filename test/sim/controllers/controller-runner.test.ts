import { describe, expect, it } from 'vitest';
import { ApiError } from '../../../src/apiserver/api-error.ts';
import { createApi } from '../../../src/apiserver/create-api.ts';
import { createRandom } from '../../../src/base/random.ts';
import { createVirtualClock } from '../../../src/base/virtual-clock.ts';
import type { Controller } from '../../../src/sim/controllers/controller.ts';
import { runControllers } from '../../../src/sim/controllers/controller-runner.ts';
import { watchItself } from '../../../src/sim/controllers/watches.ts';

const start = new Date('2026-03-02T10:00:00Z');

/** Runs one controller over ConfigMaps and notes when it is called for which. */
function watchCalls(reconcile: (calls: number) => ReturnType<Controller['reconcile']> = () => undefined) {
  const clock = createVirtualClock(start);
  const api = createApi({ clock, random: createRandom(1), admission: [] });
  const calls: string[] = [];
  const controller: Controller = {
    name: 'watcher',
    watches: [watchItself('ConfigMap')],
    reconcile(key, _api, now) {
      calls.push(`${key.name} +${now.getTime() - start.getTime()}`);
      return reconcile(calls.length);
    },
  };
  runControllers(api, clock, [controller]);
  const create = (name: string) =>
    api.create<'ConfigMap'>({ kind: 'ConfigMap', metadata: { name, namespace: 'default' } });
  return { clock, api, calls, create };
}

describe('the controllers’ queue', () => {
  it('calls once for all changes of one moment, in the order of the first', () => {
    const { api, clock, calls, create } = watchCalls();
    const first = create('b');
    create('a');
    api.update<'ConfigMap'>({ ...first, data: { key: 'value' } });
    clock.advance(1000);
    expect(calls).toEqual(['b +5', 'a +5']);
  });

  it('calls again when it is asked to, at exactly that time', () => {
    const { clock, calls, create } = watchCalls((count) => (count < 3 ? { requeueAfterMs: 60_000 } : undefined));
    create('a');
    clock.advance(600_000);
    expect(calls).toEqual(['a +5', 'a +60010', 'a +120015']);
  });

  it('tries again after a refusal, twice as late each time', () => {
    const { clock, calls, create } = watchCalls((count) => {
      if (count < 5) throw new ApiError(409, 'Conflict', 'not yet');
      return undefined;
    });
    create('a');
    clock.advance(1000);
    const times = calls.map((text) => Number(text.split('+')[1]));
    expect(times.slice(1).map((time, index) => time - times[index]!)).toEqual([10, 15, 25, 45]);
  });

  it('does not hide a mistake in a controller', () => {
    const { clock, create } = watchCalls(() => {
      throw new TypeError('a bug');
    });
    create('a');
    expect(() => clock.advance(1000)).toThrow('a bug');
  });
});
