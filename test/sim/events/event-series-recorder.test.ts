import { expect, it } from 'vitest';
import { createApi } from '../../../src/apiserver/create-api.ts';
import { createRandom } from '../../../src/base/random.ts';
import { createVirtualClock } from '../../../src/base/virtual-clock.ts';
import { createEventSeriesRecorder } from '../../../src/sim/events/event-series-recorder.ts';
import { pod } from '../../helpers/builders.ts';

function setUp() {
  const clock = createVirtualClock(new Date('2026-03-02T10:00:00Z'));
  const random = createRandom(1);
  const api = createApi({ clock, random, admission: [] });
  api.create<'Namespace'>({ kind: 'Namespace', metadata: { name: 'default' }, spec: {} });
  const recorder = createEventSeriesRecorder({ api, clock, random, component: 'default-scheduler', host: 'cp' });
  const fail = (note: string, resourceVersion = '1') =>
    recorder.event(pod('web').metadata({ resourceVersion }).build(), 'Warning', 'FailedScheduling', 'Scheduling', note);
  return { clock, fail, events: () => api.list('Event') };
}

it('writes the first failure as the scheduler does', () => {
  const { fail, events } = setUp();
  fail('0/3 nodes are available');
  expect(events()).toMatchObject([
    {
      message: '0/3 nodes are available',
      eventTime: '2026-03-02T10:00:00.000000Z',
      action: 'Scheduling',
      reportingComponent: 'default-scheduler',
      reportingInstance: 'default-scheduler-cp',
    },
  ]);
  expect(events()[0]).not.toHaveProperty('series');
});

it('keeps the first note, writes the second failure, and the later ones only now and then', () => {
  const { clock, fail, events } = setUp();
  for (const note of ['first', 'second', 'third']) {
    fail(note);
    clock.advance(60_000);
  }
  expect(events()).toMatchObject([{ message: 'first', series: { count: 2 } }]);
  clock.advance(15 * 60_000);
  expect(events()).toMatchObject([{ series: { count: 3, lastObservedTime: '2026-03-02T10:02:00.000000Z' } }]);
});

it('starts anew for a pod that has changed, and after six minutes of silence', () => {
  const { clock, fail, events } = setUp();
  fail('first');
  fail('second', '2');
  clock.advance(13 * 60_000);
  fail('third', '2');
  expect(
    events()
      .map((event) => event.message)
      .sort(),
  ).toEqual(['first', 'second', 'third']);
});

it('cuts notes that the API would refuse', () => {
  const { fail, events } = setUp();
  fail('x'.repeat(2000));
  expect(events()[0]?.message).toHaveLength(1024);
  expect(events()[0]?.message).toMatch(/ \.\.\.$/);
});
