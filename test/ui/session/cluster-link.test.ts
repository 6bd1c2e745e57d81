import { describe, expect, it } from 'vitest';
import { createVirtualClock } from '../../../src/base/virtual-clock.ts';
import type { Cluster } from '../../../src/cluster/cluster.ts';
import type { Target } from '../../../src/ui/screen-options.ts';
import { createClusterLink } from '../../../src/ui/session/cluster-link.ts';
import { pod, testNow } from '../../helpers/builders.ts';
import { createFakeCluster } from '../../helpers/fake-cluster.ts';
import { shopPages, shopRules } from '../shop.ts';

/** A link whose clusters open when the test says so. */
function opening() {
  const clock = createVirtualClock(testNow);
  const asked: { target: Target; answer: PromiseWithResolvers<Cluster> }[] = [];
  const seen: string[] = [];
  const link = createClusterLink(
    {
      rules: shopRules,
      pages: shopPages,
      target: {},
      open(target) {
        const answer = Promise.withResolvers<Cluster>();
        asked.push({ target, answer });
        return answer.promise;
      },
    },
    clock,
    {
      onOpened: () => seen.push('opened'),
      onDiagnosis: ({ summary }) => seen.push(`${summary.pods} pods`),
      onState: () => seen.push(link.link().state),
    },
  );
  return { clock, asked, seen, link };
}

const cluster = (context: string) => createFakeCluster({ context, objects: [pod('web').build()], now: testNow });
const turn = () => new Promise((resolve) => setImmediate(resolve));

describe('opening clusters', () => {
  it('asks for what the rules need and diagnoses at once', async () => {
    const { clock, asked, seen, link } = opening();
    link.open({});
    const one = cluster('one');
    asked[0]?.answer.resolve(one);
    await turn();
    clock.advance(1);
    expect(seen).toEqual(['opening', 'opened', '1 pods']);
    expect(one.wanted()).toEqual(expect.arrayContaining(['Namespace', 'Pod', 'Event', 'Node']));
  });

  it('collects changes and looks again after a pause', async () => {
    const { clock, asked, seen, link } = opening();
    link.open({});
    const one = cluster('one');
    asked[0]?.answer.resolve(one);
    await turn();
    clock.advance(1);
    one.put(pod('two').build());
    one.put(pod('three').build());
    expect(seen.at(-1)).toBe('1 pods');
    clock.advance(100);
    expect(seen.filter((text) => text.endsWith('pods'))).toEqual(['1 pods', '3 pods']);
  });

  it('keeps the cluster it has when the next one does not open', async () => {
    const { asked, link } = opening();
    link.open({});
    const one = cluster('one');
    asked[0]?.answer.resolve(one);
    await turn();
    link.open({ context: 'two' });
    asked[1]?.answer.reject(new Error('no route to host'));
    await turn();
    expect(link.link()).toMatchObject({ state: 'failed', problem: 'no route to host', context: 'one' });
    expect(one.isClosed()).toBe(false);
  });

  it('closes the cluster before, and one that opens too late', async () => {
    const { asked, link } = opening();
    const [one, two, late] = [cluster('one'), cluster('two'), cluster('late')];
    link.open({});
    asked[0]?.answer.resolve(one);
    await turn();
    link.open({ context: 'late' });
    link.open({ context: 'two' });
    asked[2]?.answer.resolve(two);
    await turn();
    asked[1]?.answer.resolve(late);
    await turn();
    expect(link.link()).toMatchObject({ state: 'open', context: 'two' });
    expect([one.isClosed(), two.isClosed(), late.isClosed()]).toEqual([true, false, true]);
  });

  it('lets go of everything at the end', async () => {
    const { clock, asked, seen, link } = opening();
    link.open({});
    const one = cluster('one');
    asked[0]?.answer.resolve(one);
    await turn();
    await link.close();
    one.put(pod('two').build());
    clock.advance(1000);
    expect(one.isClosed()).toBe(true);
    expect(seen).not.toContain('2 pods');
  });
});
