import { readFileSync } from 'node:fs';
import { loadAll } from 'js-yaml';
import { describe, expect, test } from 'vitest';
import type { Diagnosis } from '../../src/diagnose/diagnosis.ts';
import { createEngine } from '../../src/diagnose/engine.ts';
import { rules } from '../../src/diagnose/rules/index.ts';
import { runRules } from '../../src/diagnose/run-rules.ts';
import type { ClusterView } from '../../src/model/cluster-view.ts';
import { createSimCluster } from '../../src/sim/create-sim-cluster.ts';
import { causeFolders } from './cause-folders.ts';
import { simulatedView } from './simulated-view.ts';

const minutes = 60_000;

type Subject = Diagnosis['subjects'][number];

const fiveMinutesAfter = (path: string): ClusterView => {
  const manifests = loadAll(readFileSync(`${path}/manifest.yaml`, 'utf8'));
  const cluster = createSimCluster({ seed: 7, nodes: 2, start: new Date('2026-03-02T09:00:00Z'), manifests });
  cluster.advance(5 * minutes);
  return simulatedView(cluster);
};

/** Whose subjects are a node, the cluster's DNS and whoever is on or behind them, in whatever namespace. */
const isClusterWide = (cause: string): boolean =>
  cause.startsWith('node-') || cause === 'net-coredns-down' || cause === 'sched-no-nodes';

/** The namespaces of what the cause's own rule finds. */
function foundByItsRule(cause: string, view: ClusterView): readonly string[] {
  const own = rules.filter(({ id }) => id === cause);
  const objects = own.flatMap(({ kind, alsoOn = [] }) => [kind, ...alsoOn].flatMap((each) => view.list(each)));
  return objects.flatMap((object) => runRules(own, object, view).findings.map(({ subject }) => subject.namespace));
}

describe('a fault applied to the simulated cluster', () => {
  test.each(causeFolders.filter(({ hasManifest }) => hasManifest))('$cause', ({ cause, firstCause, path }) => {
    const view = fiveMinutesAfter(path);
    const { subjects } = createEngine(rules).diagnose(view);
    const isOwn = ({ key }: Subject): boolean => isClusterWide(cause) || key.namespace === cause;
    const [own] = subjects.filter(isOwn);
    expect(own?.findings[0]?.cause).toBe(firstCause);
    // What a workload suffers from its pod is told with the pod, so a consequence is asked of its own rule.
    expect(foundByItsRule(cause, view).some((namespace) => isClusterWide(cause) || namespace === cause)).toBe(true);
    expect(own?.findings[0]?.evidence.length).toBeGreaterThan(0);
    const elsewhere = subjects.filter((subject) => {
      if (isClusterWide(firstCause)) return subject.findings[0]?.cause !== firstCause;
      return !isOwn(subject);
    });
    expect(elsewhere.map(({ key, findings }) => [key, findings[0]?.summary])).toEqual([]);
  });
});
