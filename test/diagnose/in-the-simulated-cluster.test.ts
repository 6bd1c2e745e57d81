import { readFileSync } from 'node:fs';
import { loadAll } from 'js-yaml';
import { describe, expect, test } from 'vitest';
import type { Diagnosis } from '../../src/diagnose/diagnosis.ts';
import { createEngine } from '../../src/diagnose/engine.ts';
import { rules } from '../../src/diagnose/rules/index.ts';
import { createSimCluster } from '../../src/sim/create-sim-cluster.ts';
import { causeFolders } from './cause-folders.ts';
import { simulatedView } from './simulated-view.ts';

const minutes = 60_000;

type Subject = Diagnosis['subjects'][number];

const fiveMinutesAfter = (path: string): Diagnosis => {
  const manifests = loadAll(readFileSync(`${path}/manifest.yaml`, 'utf8'));
  const cluster = createSimCluster({ seed: 7, nodes: 2, start: new Date('2026-03-02T09:00:00Z'), manifests });
  cluster.advance(5 * minutes);
  return createEngine(rules).diagnose(simulatedView(cluster));
};

/** Whose subjects are a node, the cluster's DNS and whoever is on or behind them, in whatever namespace. */
const isClusterWide = (cause: string): boolean => cause.startsWith('node-') || cause === 'net-coredns-down';

describe('a fault applied to the simulated cluster', () => {
  test.each(causeFolders.filter(({ hasManifest }) => hasManifest))('$cause', ({ cause, firstCause, path }) => {
    const { subjects } = fiveMinutesAfter(path);
    const isOwn = ({ key }: Subject): boolean => isClusterWide(cause) || key.namespace === cause;
    const [own] = subjects.filter(isOwn);
    expect(own?.findings[0]?.cause).toBe(firstCause);
    expect(own?.findings.map((finding) => finding.cause)).toContain(cause);
    expect(own?.findings[0]?.evidence.length).toBeGreaterThan(0);
    const elsewhere = subjects.filter((subject) => {
      if (isClusterWide(firstCause)) return subject.findings[0]?.cause !== firstCause;
      return !isOwn(subject);
    });
    expect(elsewhere.map(({ key, findings }) => [key, findings[0]?.summary])).toEqual([]);
  });
});
