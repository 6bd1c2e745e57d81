import { describe, expect, test } from 'vitest';
import { createEngine } from '../../src/diagnose/engine.ts';
import type { Finding } from '../../src/diagnose/finding.ts';
import { rules } from '../../src/diagnose/rules/index.ts';
import { asObject } from '../../src/model/as-object.ts';
import { objectsView } from '../../src/model/objects-view.ts';

const diagnose = (spec: object, status: object) => {
  const pod = asObject({ kind: 'Pod', metadata: { name: 'web', namespace: 'shop' }, spec, status });
  const objects = pod === undefined ? [] : [pod];
  const coverage = { Event: 'not-collected', Node: 'not-collected' } as const;
  return createEngine(rules).diagnose(objectsView({ objects, now: new Date('2026-03-02T10:00:00Z'), coverage }));
};

const findings = (spec: object, status: object): readonly Finding[] => {
  const [subject] = diagnose(spec, status).subjects;
  return subject?.findings ?? [];
};

const app = { name: 'app', image: 'registry.example.com/shop/web:v1' };
const ended = { exitCode: 139, reason: 'Error', finishedAt: '2026-03-02T09:59:00Z' };

describe('a pod that was saved without some of its fields', () => {
  test('and without a phase is still not ready when its container says so', () => {
    const status = { containerStatuses: [{ name: 'app', ready: false, restartCount: 0, state: { running: {} } }] };
    expect(diagnose({ containers: [app] }, status).subjects[0]?.tier).toBe('not-ready');
  });

  test('and without a phase or an age still waits for its volume', () => {
    const status = {
      containerStatuses: [
        { name: 'app', ready: false, restartCount: 0, state: { waiting: { reason: 'ContainerCreating' } } },
      ],
    };
    expect(diagnose({ nodeName: 'n1', containers: [app] }, status).subjects[0]?.tier).toBe('failing');
  });

  test('and without conditions is not taken for one that no scheduler has seen', () => {
    const status = {
      containerStatuses: [{ name: 'app', ready: false, restartCount: 1, state: { terminated: ended } }],
    };
    const causes = findings({ containers: [app] }, status).map(({ cause }) => cause);
    expect(causes).toContain('crash-segfault');
    expect(causes).not.toContain('sched-no-scheduler');
  });

  test('and without its containers is explained by their statuses', () => {
    const status = {
      phase: 'Failed',
      containerStatuses: [{ name: 'app', ready: false, restartCount: 1, state: { terminated: ended } }],
    };
    expect(findings({}, status)[0]?.cause).toBe('crash-segfault');
  });

  test('and without its node is told of in a whole sentence', () => {
    const status = { phase: 'Failed', reason: 'Evicted', message: 'The node was low on resource: memory. ' };
    expect(findings({}, status)[0]?.summary).toBe('Evicted: its node ran low on memory');
  });
});

describe('a container that was killed, with the events gone', () => {
  test('points at its liveness probe', () => {
    const killed = { exitCode: 137, reason: 'Error', finishedAt: '2026-03-02T09:59:00Z' };
    const status = {
      phase: 'Running',
      containerStatuses: [
        {
          name: 'app',
          ready: false,
          restartCount: 3,
          state: { waiting: { reason: 'CrashLoopBackOff' } },
          lastState: { terminated: killed },
        },
      ],
    };
    const container = { ...app, livenessProbe: { tcpSocket: { port: 80 } } };
    expect(findings({ nodeName: 'n1', containers: [container] }, status)[0]?.summary).toContain(
      'its liveness probe (tcp :80) failing',
    );
  });
});

describe('what no rule knows', () => {
  const waiting = (reason: string, message: string) => ({
    phase: 'Pending',
    startTime: '2026-03-02T09:50:00Z',
    containerStatuses: [{ name: 'app', ready: false, restartCount: 0, state: { waiting: { reason, message } } }],
  });

  test('is told in the words of the runtime', () => {
    const [first] = findings({ nodeName: 'n1', containers: [app] }, waiting('CreateContainerError', 'lease is gone'));
    expect([first?.cause, first?.summary]).toEqual([
      'cre-other',
      'Container app cannot be started on node n1: lease is gone',
    ]);
  });

  test('is not added to what a rule knows', () => {
    const status = waiting('CreateContainerConfigError', 'secrets "db" not found');
    const causes = findings({ nodeName: 'n1', containers: [app] }, status).map(({ cause }) => cause);
    expect(causes).toEqual(['cfg-secret-missing']);
  });
});

describe('what nobody has saved', () => {
  test('a ready pod without its phase is fine', () => {
    const state = { running: { startedAt: '2026-03-02T09:00:00Z' } };
    const status = { containerStatuses: [{ name: 'app', ready: true, restartCount: 0, state }] };
    expect(diagnose({ containers: [app] }, status).subjects).toEqual([]);
  });

  test('a pod that gets no further says that its events would tell', () => {
    const state = { waiting: { reason: 'ContainerCreating' } };
    const status = { phase: 'Pending', containerStatuses: [{ name: 'app', ready: false, restartCount: 0, state }] };
    const [first] = findings({ nodeName: 'n1', containers: [app] }, status);
    expect(first).toMatchObject({ cause: 'sbx-other', confidence: 'possible', missing: [{ what: 'events in shop' }] });
  });

  test('a container that cannot run and does not say why is no certain case', () => {
    const state = { terminated: { exitCode: 127, reason: 'ContainerCannotRun' } };
    const status = { phase: 'Running', containerStatuses: [{ name: 'app', ready: false, restartCount: 1, state }] };
    const [first] = findings({ nodeName: 'n1', containers: [app] }, status);
    expect(first).toMatchObject({ cause: 'cre-other', confidence: 'possible' });
  });
});

describe('a pod that does not fit', () => {
  const unscheduled = (message: string) => ({
    phase: 'Pending',
    conditions: [{ type: 'PodScheduled', status: 'False', reason: 'Unschedulable', message }],
  });

  test('and is asked about its volume has found nodes with its labels', () => {
    const message =
      "0/5 nodes are available: 1 node(s) had volume node affinity conflict, 4 node(s) didn't match node selector.";
    const spec = { containers: [app], nodeSelector: { disk: 'ssd' } };
    expect(findings(spec, unscheduled(message)).map(({ cause }) => cause)).toEqual(['sched-volume-node-affinity']);
  });

  test('and asks for the control plane is kept off by its taint, even when no node was read', () => {
    const message =
      "0/3 nodes are available: 1 node(s) had untolerated taint {node-role.kubernetes.io/control-plane: }, 2 node(s) didn't match Pod's node affinity/selector.";
    const spec = { containers: [app], nodeSelector: { 'node-role.kubernetes.io/control-plane': '' } };
    expect(findings(spec, unscheduled(message)).map(({ cause }) => cause)).toEqual(['sched-untolerated-taint']);
  });
});
