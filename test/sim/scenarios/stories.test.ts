import { readdirSync, readFileSync } from 'node:fs';
import { loadAll } from 'js-yaml';
import { describe, expect, it } from 'vitest';
import { createEngine } from '../../../src/diagnose/engine.ts';
import { rules } from '../../../src/diagnose/rules/index.ts';
import { keyText, type ObjectKey } from '../../../src/model/object-key.ts';
import { createSimCluster } from '../../../src/sim/create-sim-cluster.ts';
import { readStory } from '../../../src/sim/scenarios/read-story.ts';
import type { ExpectedCause } from '../../../src/sim/scenarios/story.ts';
import type { SimCluster } from '../../../src/sim/sim-cluster.ts';
import { simulatedView } from '../../diagnose/simulated-view.ts';

const folder = new URL('../../../fixtures/scenarios/', import.meta.url);

const scenarios = readdirSync(folder)
  .filter((file) => file.endsWith('.yaml'))
  .map((file) => ({ name: file.slice(0, -'.yaml'.length), text: readFileSync(new URL(file, folder), 'utf8') }))
  .map((scenario) => ({ ...scenario, manifests: loadAll(scenario.text) }));

const stories = scenarios.filter(({ manifests }) => readStory(manifests).expects.length > 0);

const diagnosed = (cluster: SimCluster): readonly { readonly key: ObjectKey; readonly cause: string }[] =>
  createEngine(rules)
    .diagnose(simulatedView(cluster))
    .subjects.map(({ key, findings }) => ({ key, cause: findings[0]?.cause ?? 'none' }));

/** A pod belongs to the workload whose name its own begins with, and to its node. */
function isAbout(expected: ExpectedCause, key: ObjectKey, { api }: SimCluster): boolean {
  const { kind, namespace, name } = key;
  if (kind === expected.kind) return namespace === expected.namespace && name === expected.name;
  if (kind !== 'Pod') return false;
  if (expected.kind === 'Node') return api.get({ kind, namespace, name })?.spec.nodeName === expected.name;
  return namespace === expected.namespace && name.startsWith(`${expected.name}-`);
}

describe('the scenarios', () => {
  it.each(scenarios)('$name says in its first line what it is about, in a sentence', ({ name, text }) => {
    expect(name).toMatch(/^[a-z]+(-[a-z]+)*$/);
    expect(text.split('\n', 1)[0]).toMatch(/^# [A-Z].{30,140}\.$/);
  });

  it('tell at least twelve stories', () => {
    expect(stories.length).toBeGreaterThanOrEqual(12);
  });
});

describe('a story, told to its end', () => {
  it.each(stories)('$name', ({ manifests }) => {
    const { lastsMs, expects } = readStory(manifests);
    const cluster = createSimCluster({ seed: 3, nodes: 2, start: new Date('2026-03-02T10:07:00Z'), manifests });
    cluster.advance(2 * 60_000);
    expect(diagnosed(cluster), 'it begins with nothing wrong').toEqual([]);
    cluster.advance(lastsMs - 2 * 60_000);
    const found = diagnosed(cluster);
    expect(new Set(found.map(({ key }) => keyText(key))).size, 'each object is told once').toBe(found.length);
    const explains = (expected: ExpectedCause, { key, cause }: (typeof found)[number]): boolean =>
      cause === expected.cause && isAbout(expected, key, cluster);
    expect(found.filter((subject) => !expects.some((expected) => explains(expected, subject)))).toEqual([]);
    expect(expects.filter((expected) => !found.some((subject) => explains(expected, subject)))).toEqual([]);
    expect(cluster.api.list('Event').filter(({ reason }) => reason === 'ScenarioStepFailed')).toEqual([]);
  });
});
