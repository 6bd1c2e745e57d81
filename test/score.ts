/**
 * Diagnoses every case folder of a directory and prints how many answers are right.
 * A case is `cluster.json` (a List), `logs/<namespace>/<pod>/<container>[.previous].log` and `expected.json`.
 * Run: node test/score.ts DIR
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Diagnosis, Subject } from '../src/diagnose/diagnosis.ts';
import { createEngine } from '../src/diagnose/engine.ts';
import { rules } from '../src/diagnose/rules/index.ts';
import { asObject } from '../src/model/as-object.ts';
import type { LogLookup } from '../src/model/cluster-view.ts';
import type { Kind, KubeObject } from '../src/model/kinds.ts';
import { objectsView } from '../src/model/objects-view.ts';
import { resourceTypes } from '../src/model/resource-types.ts';
import { momentAfter } from '../src/recording/capture-time.ts';
import { ownersSpokenOf } from '../src/recording/owners-spoken-of.ts';

interface Expected {
  readonly category: string;
  readonly pod?: string;
  readonly workload?: string;
  readonly cause: string;
  readonly accept: readonly string[];
  readonly mustNotSay?: readonly string[] | string;
  readonly alsoUnhealthy?: readonly string[];
  readonly ambiguous?: readonly string[];
  readonly restartedButReady?: readonly string[];
}

type Mark = 'right' | 'wrong' | 'missed';

const directory = process.argv[2];
if (directory === undefined) {
  console.error('usage: node test/score.ts DIR   (DIR holds one folder per case)');
  process.exit(2);
}
const cases = readdirSync(directory).filter((name) => existsSync(join(directory, name, 'expected.json')));
const totals = { right: 0, wrong: 0, missed: 0, falseAlarms: 0 };
const categories = new Map<string, { right: number; all: number }>();
for (const name of cases.toSorted()) score(name, join(directory, name));
for (const [category, { right, all }] of categories) console.log(`${category.padEnd(20)} ${right}/${all}`);
console.log(
  `${cases.length} cases: ${totals.right} right, ${totals.wrong} wrong, ${totals.missed} missed, ${totals.falseAlarms} false alarms`,
);

function score(name: string, folder: string): void {
  const expected = JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8')) as Expected;
  const diagnosis = createEngine(rules).diagnose(viewOf(folder));
  const subject = subjectOf(diagnosis, expected);
  const mark = markOf(subject, expected);
  const alarms = falseAlarms(diagnosis, expected);
  totals[mark] += 1;
  totals.falseAlarms += alarms.length;
  const category = categories.get(expected.category) ?? { right: 0, all: 0 };
  categories.set(expected.category, { right: category.right + (mark === 'right' ? 1 : 0), all: category.all + 1 });
  console.log(`${mark.padEnd(7)} ${name}`);
  if (mark !== 'right') console.log(`        expected ${expected.cause}`);
  if (mark !== 'right' || process.env.SCORE_VERBOSE === '1') {
    for (const { cause, confidence, summary } of subject?.findings.slice(0, 3) ?? []) {
      console.log(`        said ${cause} (${confidence}): ${summary}`);
    }
  }
  for (const alarm of alarms) console.log(`        false alarm: ${alarm}`);
}

function viewOf(folder: string): ReturnType<typeof objectsView> {
  const list = JSON.parse(readFileSync(join(folder, 'cluster.json'), 'utf8')) as { items: unknown[] };
  const saved: readonly KubeObject[] = list.items
    .map((item) => asObject(item))
    .filter((object) => object !== undefined);
  const objects = [...saved, ...ownersSpokenOf(saved, {})];
  const kinds = new Set(saved.map(({ kind }) => kind));
  const coverage = Object.fromEntries(
    resourceTypes.filter(({ kind }) => !kinds.has(kind)).map(({ kind }) => [kind as Kind, 'not-collected' as const]),
  );
  const logs = (pod: { namespace: string; name: string }, container: string, which: string): LogLookup => {
    const file = `${container}${which === 'previous' ? '.previous' : ''}.log`;
    const path = join(folder, 'logs', pod.namespace, pod.name, file);
    if (!existsSync(path)) return { state: 'unknown', why: 'not-collected' };
    return { state: 'found', lines: readFileSync(path, 'utf8').trimEnd().split('\n') };
  };
  return objectsView({ objects, now: momentAfter(objects, []) ?? new Date(0), logs, coverage });
}

function subjectOf({ subjects }: Diagnosis, { pod, workload }: Expected): Subject | undefined {
  const [namespace, name] = (pod ?? '').split('/');
  const [kind, workloadName] = (workload ?? `Pod/${name}`).split('/');
  return subjects.find(
    ({ key }) =>
      key.kind === kind && key.name === workloadName && (namespace === undefined || key.namespace === namespace),
  );
}

function markOf(subject: Subject | undefined, { cause, accept, mustNotSay }: Expected): Mark {
  if (cause === 'healthy') return subject === undefined || subject.tier === 'restarted' ? 'right' : 'wrong';
  const [first] = subject?.findings ?? [];
  if (first === undefined) return 'missed';
  const said = [first.cause, first.summary, ...first.evidence.map(({ text }) => text)].join('\n').toLowerCase();
  const forbidden = [mustNotSay ?? []]
    .flat()
    .filter((text) => first.summary.toLowerCase().includes(text.toLowerCase()));
  return forbidden.length === 0 && accept.some((word) => said.includes(word)) ? 'right' : 'wrong';
}

function falseAlarms({ subjects }: Diagnosis, expected: Expected): readonly string[] {
  const allowed = new Set([
    expected.cause === 'healthy' ? '' : expected.pod,
    ...(expected.alsoUnhealthy ?? []),
    ...(expected.ambiguous ?? []),
    ...(expected.restartedButReady ?? []),
  ]);
  return subjects
    .filter(({ key, tier, findings }) => key.kind === 'Pod' && (tier !== 'restarted' || findings.length > 0))
    .filter(({ key }) => !allowed.has(`${key.namespace}/${key.name}`))
    .map(({ key, status, findings }) => `${key.namespace}/${key.name} ${status} ${findings[0]?.summary ?? ''}`);
}
