import { expect, test } from 'vitest';
import { coverageIn } from '../../../src/cli/coverage-in.ts';
import { type DiagnosisSource, diagnosisJson } from '../../../src/cli/output/diagnosis-json.ts';
import { diagnosisMarkdown } from '../../../src/cli/output/diagnosis-markdown.ts';
import { diagnosisText } from '../../../src/cli/output/diagnosis-text.ts';
import { createEngine } from '../../../src/diagnose/engine.ts';
import { defineRule } from '../../../src/diagnose/rule.ts';
import type { ClusterView } from '../../../src/model/cluster-view.ts';
import { objectsView } from '../../../src/model/objects-view.ts';
import { pod, testNow } from '../../helpers/builders.ts';

const broken = defineRule({
  id: 'too-curious',
  kind: 'Pod',
  severity: 'error',
  needs: [],
  check(): never {
    throw new Error('a field is of another type');
  },
});

const web = pod('web').inNamespace('shop').onNode('n1').container('app').waiting('app', 'CrashLoopBackOff').build();
const source: DiagnosisSource = { kind: 'sim', name: 'test', serverVersion: undefined, scope: [] };
const pages = new Map();

test('what kept a rule from looking at an object is told in every form', () => {
  const diagnosis = createEngine([broken]).diagnose(objectsView({ objects: [web], now: testNow }));
  const gap = { what: 'rule too-curious: a field is of another type', why: 'failed' };
  const json = diagnosisJson(diagnosis, source, pages);
  expect(json.subjects).toMatchObject([{ name: 'web', causes: [], missing: [gap] }]);
  expect(diagnosisMarkdown(diagnosis, source, pages)).toContain(`- not seen: ${gap.what} (failed)`);
  expect(diagnosisText(diagnosis, source, { pages, width: 100 })).toContain(`not seen: ${gap.what} (failed)`);
});

test('how much was read is told namespace by namespace where that differs', () => {
  const whole = objectsView({ objects: [web, pod('db').inNamespace('data').build()], now: testNow });
  const view: ClusterView = {
    ...whole,
    now: testNow,
    coverage: (kind, namespace) => (kind === 'Secret' && namespace !== 'shop' ? 'forbidden' : 'complete'),
  };
  expect(coverageIn(view, ['Node', 'Secret'], [])).toEqual([
    { kind: 'Node', namespace: '', state: 'complete' },
    { kind: 'Secret', namespace: '', state: 'forbidden' },
    { kind: 'Secret', namespace: 'shop', state: 'complete' },
  ]);
  expect(coverageIn(view, ['Node', 'Secret'], ['shop'])).toEqual([
    { kind: 'Node', namespace: '', state: 'complete' },
    { kind: 'Secret', namespace: 'shop', state: 'complete' },
  ]);
});
