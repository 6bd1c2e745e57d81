import { describe, expect, it } from 'vitest';
import { createApi } from '../../../src/apiserver/create-api.ts';
import { createRandom } from '../../../src/base/random.ts';
import { createVirtualClock } from '../../../src/base/virtual-clock.ts';
import { createEventRecorder } from '../../../src/sim/events/event-recorder.ts';
import { pod } from '../../helpers/builders.ts';

const subject = pod('web').inNamespace('shop').build();
const kubelet = { component: 'kubelet', host: 'n1', fieldPath: 'spec.containers{app}' };

function setUp() {
  const clock = createVirtualClock(new Date('2026-03-02T10:00:00Z'));
  const random = createRandom(1);
  const api = createApi({ clock, random, admission: [] });
  api.create<'Namespace'>({ kind: 'Namespace', metadata: { name: 'shop' }, spec: {} });
  const recorder = createEventRecorder({ api, clock, random });
  const backOff = (message = 'Back-off restarting failed container') =>
    recorder.event(subject, 'Warning', 'BackOff', message, kubelet);
  return { api, clock, recorder, backOff, events: () => api.list('Event') };
}

describe('the event recorder', () => {
  it('writes an event as the kubelet does', () => {
    const { backOff, events } = setUp();
    backOff();
    expect(events()).toMatchObject([
      {
        metadata: { namespace: 'shop', name: expect.stringMatching(/^web\.[0-9a-f]{16}$/) },
        involvedObject: {
          apiVersion: 'v1',
          kind: 'Pod',
          namespace: 'shop',
          name: 'web',
          uid: subject.metadata.uid,
          fieldPath: 'spec.containers{app}',
        },
        source: { component: 'kubelet', host: 'n1' },
        reportingComponent: 'kubelet',
        reportingInstance: 'n1',
        firstTimestamp: '2026-03-02T10:00:00Z',
        lastTimestamp: '2026-03-02T10:00:00Z',
        count: 1,
        type: 'Warning',
      },
    ]);
  });

  it('counts repeats on one object', () => {
    const { backOff, clock, events } = setUp();
    backOff();
    clock.advance(12_000);
    backOff();
    expect(events()).toMatchObject([
      { count: 2, firstTimestamp: '2026-03-02T10:00:00Z', lastTimestamp: '2026-03-02T10:00:12Z' },
    ]);
  });

  it('folds the tenth text with the same reason, and those after it', () => {
    const { backOff, events } = setUp();
    for (let number = 1; number <= 12; number += 1) backOff(`failure ${number}`);
    const folded = events().filter((event) => event.message?.startsWith('(combined from similar events): '));
    expect(events()).toHaveLength(10);
    expect(folded).toMatchObject([{ count: 3, message: '(combined from similar events): failure 12' }]);
  });

  it('lets 25 writes through, then one every five minutes, and loses no count', () => {
    const { backOff, clock, events } = setUp();
    for (let number = 0; number < 40; number += 1) backOff();
    expect(events()).toMatchObject([{ count: 25 }]);
    clock.advance(301_000);
    backOff();
    expect(events()).toMatchObject([{ count: 41 }]);
  });

  it('keeps Normal and Warning events apart in the flood filter', () => {
    const { backOff, recorder, events } = setUp();
    for (let number = 0; number < 40; number += 1) backOff();
    recorder.event(subject, 'Normal', 'Pulled', 'Container image already present on machine', kubelet);
    expect(events().map((event) => event.reason)).toContain('Pulled');
  });

  it('writes events about nodes into the namespace default', () => {
    const { api, recorder, events } = setUp();
    api.create<'Namespace'>({ kind: 'Namespace', metadata: { name: 'default' }, spec: {} });
    const node = { kind: 'Node', metadata: { name: 'n1', uid: 'n1' } };
    recorder.event(node, 'Normal', 'Starting', 'Starting kubelet.', { component: 'kubelet', host: 'n1' });
    expect(events()).toMatchObject([
      { metadata: { namespace: 'default' }, involvedObject: { kind: 'Node', uid: 'n1' } },
    ]);
  });

  it('drops an event about an object whose namespace is gone', () => {
    const { recorder, events } = setUp();
    const lost = pod('web').inNamespace('gone').build();
    expect(() => recorder.event(lost, 'Normal', 'Killing', 'Stopping container app', kubelet)).not.toThrow();
    expect(events().filter((event) => event.reason === 'Killing' && event.metadata.namespace === 'shop')).toEqual([]);
  });
});
