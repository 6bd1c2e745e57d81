import { readFileSync } from 'node:fs';
import { loadAll } from 'js-yaml';
import { asObject } from '../../src/model/as-object.ts';
import type { ClusterView, Coverage, LogLookup } from '../../src/model/cluster-view.ts';
import type { Kind, KubeObject } from '../../src/model/kinds.ts';
import { objectsView } from '../../src/model/objects-view.ts';

/** When all fixtures were taken. */
const takenAt = new Date('2026-03-02T10:15:00Z');

interface LogDocument {
  readonly kind: 'Log';
  readonly namespace: string;
  readonly pod: string;
  readonly container: string;
  readonly previous: boolean;
  readonly lines: readonly string[];
}

/**
 * Reads a fixture: Kubernetes objects, and `kind: Log` documents that stand for the tail of a container's log. Every kind
 * counts as read in full unless `coverage` says otherwise.
 */
export function readFixture(path: string, coverage: Partial<Record<Kind, Coverage>> = {}): ClusterView {
  const documents = loadAll(readFileSync(path, 'utf8'));
  const isLog = (document: unknown): document is LogDocument => (document as { kind?: string }).kind === 'Log';
  const tails = documents.filter(isLog);
  const objects = documents.flatMap((document): readonly KubeObject[] => {
    if (isLog(document)) return [];
    const object = asObject(document);
    if (object === undefined) throw new Error(`${path} holds a document that is no Kubernetes object`);
    return [object];
  });
  const logs = (pod: { namespace: string; name: string }, container: string, which: string): LogLookup => {
    const tail = tails.find(
      (log) =>
        log.namespace === pod.namespace &&
        log.pod === pod.name &&
        log.container === container &&
        log.previous === (which === 'previous'),
    );
    return tail === undefined
      ? { state: 'absent', reason: 'not in the fixture' }
      : { state: 'found', lines: tail.lines };
  };
  return objectsView({ objects, now: takenAt, logs, coverage });
}
