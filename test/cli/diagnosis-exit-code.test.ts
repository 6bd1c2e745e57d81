import { expect, test } from 'vitest';
import { diagnosisExitCode } from '../../src/cli/diagnosis-exit-code.ts';
import { createEngine } from '../../src/diagnose/engine.ts';
import { rules } from '../../src/diagnose/rules/index.ts';
import { objectsView } from '../../src/model/objects-view.ts';
import { pod, testNow } from '../helpers/builders.ts';

const web = pod('web').inNamespace('shop').onNode('n1').container('app');
const stopped = (exitCode: number, finishedAt: string, reason = 'Error') =>
  web.running('app').terminatedBefore('app', { exitCode, reason, finishedAt }).build();

test.each([
  ['is ready', web.running('app').build(), 0],
  ['was restarted yesterday', stopped(1, '2026-03-01T10:05:00Z'), 0],
  ['was killed for its memory minutes ago, and is ready', stopped(137, '2026-03-02T10:05:00Z', 'OOMKilled'), 1],
  ['crashes', web.waiting('app', 'CrashLoopBackOff').build(), 1],
])('a pod that %s', (_what, object, code) => {
  const diagnosis = createEngine(rules).diagnose(objectsView({ objects: [object], now: testNow }));
  expect(diagnosisExitCode(diagnosis, 'likely', false)).toBe(code);
});

test('a pod that was restarted lately and is ready again is a warning, and none where nothing tells why', () => {
  const objects = [stopped(137, '2026-03-02T10:05:00Z', 'OOMKilled')];
  const { subjects } = createEngine(rules).diagnose(objectsView({ objects, now: testNow }));
  expect(subjects.map(({ tier, findings }) => [tier, findings[0]?.severity])).toEqual([['restarted', 'warning']]);
  const silent = createEngine([]).diagnose(objectsView({ objects, now: testNow }));
  expect(diagnosisExitCode(silent, 'likely', false)).toBe(0);
});
