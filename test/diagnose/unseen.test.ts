import { describe, expect, test } from 'vitest';
import { createEngine } from '../../src/diagnose/engine.ts';
import type { Finding } from '../../src/diagnose/finding.ts';
import { rules } from '../../src/diagnose/rules/index.ts';
import type { ClusterView, Coverage } from '../../src/model/cluster-view.ts';
import type { Kind } from '../../src/model/kinds.ts';
import { causeFolders } from './cause-folders.ts';
import { readFixture } from './read-fixture.ts';

const optional: readonly Kind[] = ['Event', 'Node', 'Secret', 'ConfigMap', 'PersistentVolumeClaim', 'PersistentVolume'];
const gaps: readonly Exclude<Coverage, 'complete'>[] = ['forbidden', 'not-collected', 'loading', 'failed'];

/** The same cluster for somebody who may not read one kind. */
function without(view: ClusterView, hidden: Kind, why: Exclude<Coverage, 'complete'>): ClusterView {
  return {
    ...view,
    get: (key) => (key.kind === hidden ? undefined : view.get(key)),
    lookup: (key) => (key.kind === hidden ? { state: 'unknown', why } : view.lookup(key)),
    list: (kind, filter) => (kind === hidden ? [] : view.list(kind, filter)),
    eventsFor: (key) => (hidden === 'Event' ? [] : view.eventsFor(key)),
    coverage: (kind, namespace) => (kind === hidden ? why : view.coverage(kind, namespace)),
  };
}

const firstOf = (view: ClusterView): Finding | undefined => createEngine(rules).diagnose(view).subjects[0]?.findings[0];

describe('what has not been read is never taken for absent', () => {
  test.each(causeFolders)('$cause', ({ cause, path }) => {
    const view = readFixture(`${path}/fires.yaml`);
    for (const kind of [...optional, 'StorageClass', 'Service'] as const) {
      for (const why of gaps) {
        const first = firstOf(without(view, kind, why));
        const wrong = first !== undefined && first.cause !== cause && first.confidence === 'certain';
        const symptom = first !== undefined && symptoms.has(first.cause);
        expect(wrong && !symptom ? `${first.cause} without ${kind} (${why})` : 'nothing wrong').toBe('nothing wrong');
      }
    }
  });

  test('a log that nobody could read leaves the exit code, and says what is missing', () => {
    const folder = causeFolders.find(({ cause }) => cause === 'crash-missing-env');
    const view = readFixture(`${folder?.path}/fires.yaml`);
    const first = firstOf({ ...view, logTail: () => ({ state: 'unknown', why: 'forbidden' }) });
    expect(first?.cause).toBe('crash-no-log');
    expect(first?.missing).toEqual([
      {
        what: 'previous log of container app of web-6c5d8f7b9-x2k4p',
        why: 'forbidden',
        needs: 'get pods/log in shop',
      },
    ]);
  });
});

/** True of the pod whatever is behind it: the root only cannot be seen. */
const symptoms = new Set([
  'vol-unbound-immediate-claim',
  'ready-node-notready',
  'ready-http-5xx',
  'sched-insufficient-memory',
  'sched-untolerated-taint',
]);
