import { readFileSync } from 'node:fs';
import { loadAll } from 'js-yaml';
import { describe, expect, it } from 'vitest';
import { podStatus } from '../../../src/model/pod-status.ts';
import { testSim } from '../../helpers/sim-cluster.ts';

const manifestsOf = (file: string): readonly unknown[] =>
  loadAll(readFileSync(new URL(`../../../fixtures/${file}`, import.meta.url), 'utf8'));

describe('the shop', () => {
  it('shows healthy services beside each of the three everyday faults', () => {
    const sim = testSim(manifestsOf('scenarios/shop.yaml'));
    const seen = new Map<string, Set<string>>();
    for (let minute = 0; minute < 15; minute += 1) {
      sim.advance(60_000);
      for (const pod of ['shop', 'payments', 'data'].flatMap((namespace) => sim.pods(namespace))) {
        const app = pod.metadata.labels?.app ?? pod.metadata.name;
        seen.set(app, (seen.get(app) ?? new Set()).add(podStatus(pod, sim.now()).status));
      }
    }
    const always = (app: string, status: string) => expect([app, [...(seen.get(app) ?? [])]]).toEqual([app, [status]]);
    for (const app of ['frontend', 'api', 'webhooks', 'redis', 'postgres', 'promotions']) always(app, 'Running');
    for (const app of ['analytics', 'audit-log', 'fraud-scoring', 'image-resizer']) always(app, 'Pending');
    always('payments-api', 'CreateContainerConfigError');
    for (const app of ['checkout', 'search', 'recommendations'])
      expect([...(seen.get(app) ?? [])]).toContain('CrashLoopBackOff');
    for (const app of ['frontend-canary', 'inventory', 'ledger'])
      expect([...(seen.get(app) ?? [])]).toContain('ImagePullBackOff');
  });

  it('lets the broken ones be told apart by what the cluster says of them', () => {
    const sim = testSim(manifestsOf('scenarios/shop.yaml'));
    sim.advance(9.5 * 60_000);
    const lastState = (app: string) =>
      sim.pods('shop').find((pod) => pod.metadata.labels?.app === app)?.status.containerStatuses?.[0]?.lastState
        ?.terminated;
    expect(lastState('search')).toMatchObject({ reason: 'OOMKilled', exitCode: 137 });
    expect(lastState('checkout')).toMatchObject({ reason: 'Error', exitCode: 1 });
    expect(sim.events('payments').join('\n')).toContain('PROVIDER_TIMEOUT');
    expect(sim.events('shop').join('\n')).toContain('nginx:1.27-alpnie');
    const resizer = sim.pods('shop').find((pod) => pod.metadata.labels?.app === 'image-resizer');
    const scheduled = resizer?.status.conditions?.find(({ type }) => type === 'PodScheduled');
    expect(scheduled).toMatchObject({
      status: 'False',
      reason: 'Unschedulable',
      message:
        '0/3 nodes are available: 1 node(s) had untolerated taint {node-role.kubernetes.io/control-plane: }, 2 Insufficient cpu. preemption: 0/3 nodes are available: 1 Preemption is not helpful for scheduling, 2 No preemption victims found for incoming pod.',
    });
  });
});
