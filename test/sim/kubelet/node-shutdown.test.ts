import { describe, expect, it } from 'vitest';
import { type TestSim, testSim, webDeployment } from '../../helpers/sim-cluster.ts';

const message = 'Pod was terminated in response to imminent node shutdown.';

const pod = (name: string, spec: Record<string, unknown> = {}) => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name, namespace: 'default' },
  spec: { nodeName: 'sim-worker', containers: [{ name: 'app', image: 'nginx:1.27' }], ...spec },
});

const ready = (sim: TestSim) =>
  sim.read('Node', '', 'sim-worker').status.conditions?.find(({ type }) => type === 'Ready');
const phaseOf = (sim: TestSim, name: string) => sim.read('Pod', 'default', name).status;

describe('a node that is switched off in order', () => {
  const shuttingDown = (): TestSim => {
    const sim = testSim([pod('web'), pod('agent', { priorityClassName: 'system-node-critical' })]);
    sim.advance(30_000);
    sim.faults.start('node-shutdown', 'sim-worker');
    return sim;
  };

  it('ends its ordinary pods at once, and its critical ones last', () => {
    const sim = shuttingDown();
    sim.advance(3000);
    expect(phaseOf(sim, 'web')).toMatchObject({ phase: 'Failed', reason: 'Terminated', message });
    expect(phaseOf(sim, 'web').conditions).toContainEqual(
      expect.objectContaining({ type: 'DisruptionTarget', reason: 'TerminationByKubelet', message }),
    );
    expect(phaseOf(sim, 'agent').phase).toBe('Running');
    expect(ready(sim)).toMatchObject({ status: 'False', reason: 'KubeletNotReady', message: 'node is shutting down' });
    expect(sim.events('default')).toContain('Shutdown: Shutdown manager detected shutdown event');
    sim.advance(22_000);
    expect(phaseOf(sim, 'agent')).toMatchObject({ phase: 'Failed', reason: 'Terminated' });
  });

  it('takes no pod in, and falls silent', () => {
    const sim = shuttingDown();
    sim.advance(2000);
    sim.api.create(pod('late', { tolerations: [{ operator: 'Exists' }] }) as never);
    sim.advance(3000);
    expect(phaseOf(sim, 'late')).toMatchObject({
      phase: 'Failed',
      reason: 'NodeShutdown',
      message: 'Pod was rejected: Pod was rejected as the node is shutting down.',
    });
    sim.advance(100_000);
    expect(ready(sim)?.status).toBe('Unknown');
  });

  it('is as new when it is switched on again', () => {
    const sim = shuttingDown();
    sim.advance(120_000);
    sim.faults.undo('node-shutdown');
    sim.advance(30_000);
    expect(ready(sim)?.status).toBe('True');
    expect(sim.events('default').join('\n')).toMatch(/Rebooted: Node sim-worker has been rebooted, boot id: /);
    sim.api.create(pod('new') as never);
    sim.advance(20_000);
    expect(phaseOf(sim, 'new').phase).toBe('Running');
  });

  it('has its Deployments run elsewhere', () => {
    const sim = testSim([webDeployment('web', 2)]);
    sim.advance(30_000);
    sim.faults.start('node-shutdown', 'sim-worker');
    sim.advance(120_000);
    expect(sim.read('Deployment', 'default', 'web').status.readyReplicas).toBe(2);
  });
});
