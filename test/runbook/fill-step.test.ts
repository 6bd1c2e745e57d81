import { expect, test } from 'vitest';
import { fillStep } from '../../src/runbook/fill-step.ts';

const step = { title: 'See $POD', command: ['kubectl', '-n', '$NAMESPACE', 'logs', '$POD', '-c', '$CONTAINER'] };

test('puts names in the place of variables, each within its one argument', () => {
  const filled = fillStep(step, { POD: 'web; rm -rf /', NAMESPACE: 'shop', CONTAINER: 'app' });
  expect(filled).toEqual({
    title: 'See web; rm -rf /',
    command: ['kubectl', '-n', 'shop', 'logs', 'web; rm -rf /', '-c', 'app'],
    unfilled: [],
  });
});

test('says what it does not know, and lets no value become a flag', () => {
  const filled = fillStep(step, { POD: '--all', NAMESPACE: 'shop', constructor: 'x' });
  expect(filled.command).toEqual(['kubectl', '-n', 'shop', 'logs', '<POD>', '-c', '<CONTAINER>']);
  expect(filled.unfilled).toEqual(['POD', 'CONTAINER']);
});

test('names what the page leaves to choose', () => {
  const choice = {
    title: 'Correct it',
    command: ['kubectl', 'set', 'image', '$OWNER', 'app=web:<tag>'],
    risk: 'Restarts',
  };
  expect(fillStep(choice, { OWNER: 'deployment/web' })).toMatchObject({ unfilled: ['tag'], risk: 'Restarts' });
});
