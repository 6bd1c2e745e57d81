import { readFileSync } from 'node:fs';
import { loadAll } from 'js-yaml';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { settleDiagnosis } from '../../src/cli/settle-diagnosis.ts';
import { openCluster } from '../../src/cluster/open-cluster.ts';
import type { Diagnosis } from '../../src/diagnose/diagnosis.ts';
import { createEngine } from '../../src/diagnose/engine.ts';
import { rules } from '../../src/diagnose/rules/index.ts';
import type { KubeObject } from '../../src/model/kinds.ts';
import { type StartedSim, startSim } from '../helpers/start-sim.ts';
import { causeFolders } from './cause-folders.ts';

/** Faults that leave the rest of the cluster alone change neither nodes nor classes, drivers nor add-ons, and do not fill the nodes. */
const selfish = /^(?:Node|StorageClass|CSIDriver|CSINode)$/;
/** What a manifest creates, or patches later. */
function kindsIn(manifest: unknown): readonly string[] {
  const { kind, patch = [] } = manifest as { kind: string; patch?: readonly { kind: string }[] };
  return [kind, ...patch.map((patched) => patched.kind)];
}

/** A fault of the cluster itself, or an add-on that goes. */
function hitsAll(manifest: unknown): boolean {
  const { fault, delete: gone = [] } = manifest as { fault?: string; delete?: readonly KubeObject[] };
  return (
    fault !== undefined || gone.some(({ kind, metadata }) => kind === 'Node' || metadata.namespace === 'kube-system')
  );
}

const filling = new Set([
  'sched-insufficient-cpu',
  'sched-insufficient-memory',
  'sched-insufficient-ephemeral-storage',
  'evict-kubelet-preemption',
]);
const quiet = causeFolders
  .filter(({ hasManifest, cause }) => hasManifest && !filling.has(cause) && !/too-many-pods|no-single-node/.test(cause))
  .map((folder) => ({ ...folder, manifests: loadAll(readFileSync(`${folder.path}/manifest.yaml`, 'utf8')) }))
  .filter(({ manifests }) => !manifests.flatMap(kindsIn).some((kind) => selfish.test(kind)))
  .filter(({ manifests }) => !manifests.some(hitsAll));

/** All the faults together are more pods than the usual 110 of a node. */
const roomyNodes = ['sim-worker', 'sim-worker2'].map((name) => ({
  apiVersion: 'v1',
  kind: 'Node',
  metadata: { name },
  status: { capacity: { pods: '240' }, allocatable: { pods: '240' } },
}));

describe('many faults at once, read over HTTP by the cluster client', () => {
  let sim: StartedSim;
  let diagnosis: Diagnosis;

  beforeAll(async () => {
    sim = await startSim({ manifests: [...roomyNodes, ...quiet.flatMap(({ manifests }) => manifests)] });
    sim.advance(5 * 60_000);
    const cluster = await openCluster({ kubeconfig: { text: sim.kubeconfig } });
    try {
      diagnosis = await settleDiagnosis(cluster, createEngine(rules), rules);
    } finally {
      cluster.close();
    }
  });
  afterAll(() => sim.stop());

  test.each(quiet)('$cause', ({ cause, firstCause }) => {
    const subject = diagnosis.subjects.find(({ key }) => key.namespace === cause);
    expect(subject?.findings[0]?.cause).toBe(firstCause);
  });

  test('and nothing is said of the healthy pods', () => {
    const causes = new Set(quiet.map(({ cause }) => cause));
    expect(diagnosis.subjects.filter(({ key }) => !causes.has(key.namespace))).toEqual([]);
  });
});
