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

const fiveMinutesAfter = (path: string): Diagnosis => {
  const manifests = loadAll(readFileSync(`${path}/manifest.yaml`, 'utf8'));
  const cluster = createSimCluster({ seed: 7, nodes: 2, start: new Date('2026-03-02T09:00:00Z'), manifests });
  cluster.advance(5 * minutes);
  return createEngine(rules).diagnose(simulatedView(cluster));
};

describe('a fault applied to the simulated cluster', () => {
  test.each(causeFolders.filter(({ hasManifest }) => hasManifest))('$cause', ({ cause, path }) => {
    const { subjects } = fiveMinutesAfter(path);
    const inNamespace = subjects.filter(({ key }) => key.namespace === cause);
    expect(inNamespace[0]?.findings[0]?.cause).toBe(cause);
    expect(inNamespace[0]?.findings[0]?.evidence.length).toBeGreaterThan(0);
    const elsewhere = subjects.filter(({ key }) => key.namespace !== cause);
    expect(elsewhere.map(({ key, findings }) => [key, findings[0]?.summary])).toEqual([]);
  });
});
