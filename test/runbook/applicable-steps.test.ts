import { expect, test } from 'vitest';
import { applicableSteps } from '../../src/runbook/applicable-steps.ts';

const undo = { title: 'Go back', command: ['kubectl', '-n', '$NAMESPACE', 'rollout', 'undo', '$OWNER'] };
const edit = { title: 'Change it', command: ['kubectl', '-n', '$NAMESPACE', 'edit', '$OWNER'] };
const dns = { title: 'Restart DNS', command: ['kubectl', 'rollout', 'restart', 'deployment/coredns'] };

test.each([
  ['deployment/web', [undo, edit, dns]],
  ['statefulset/db', [undo, edit, dns]],
  ['job/import', [edit, dns]],
  ['pod/alone', [edit, dns]],
])('what can be done about %s', (OWNER, expected) => {
  expect(applicableSteps([undo, edit, dns], { OWNER, NAMESPACE: 'shop' })).toEqual(expected);
});

test('without an owner there is nothing to roll back', () => {
  expect(applicableSteps([undo, edit], {})).toEqual([edit]);
});

test('a step that needs what nobody knows gives way to one that does not', () => {
  const label = { title: 'Use $NEAREST_LABEL', command: [] };
  expect(applicableSteps([label, edit], { OWNER: 'deployment/web', NAMESPACE: 'shop' })).toEqual([edit]);
  expect(applicableSteps([label], {})).toEqual([label]);
});

test('the first step that is left is an alternative to nothing', () => {
  const label = { title: 'Use $NEAREST_LABEL', command: [] };
  const [first, second] = [
    { ...edit, title: 'Or change it' },
    { ...dns, title: 'Or restart DNS' },
  ];
  const titles = applicableSteps([label, first, second], { OWNER: 'deployment/web', NAMESPACE: 'shop' });
  expect(titles.map(({ title }) => title)).toEqual(['Change it', 'Or restart DNS']);
});
