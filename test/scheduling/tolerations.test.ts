import { expect, it } from 'vitest';
import { tolerates, untoleratedTaint } from '../../src/scheduling/tolerations.ts';

const taint = { key: 'team', value: 'ml', effect: 'NoSchedule' };

it.each([
  ['the same key, value and effect', { key: 'team', value: 'ml', effect: 'NoSchedule' }, true],
  ['Equal is the default operator', { key: 'team', operator: 'Equal', value: 'ml' }, true],
  ['another value', { key: 'team', value: 'web' }, false],
  ['no value where the taint has one', { key: 'team' }, false],
  ['Exists asks for no value', { key: 'team', operator: 'Exists' }, true],
  ['another effect', { key: 'team', operator: 'Exists', effect: 'NoExecute' }, false],
  ['another key', { key: 'teams', operator: 'Exists' }, false],
  ['Exists without a key tolerates everything', { operator: 'Exists' }, true],
  ['nothing at all tolerates nothing', {}, false],
])('%s', (_name, toleration, expected) => {
  expect(tolerates(toleration, taint)).toBe(expected);
});

it('names the first taint of the effects that count', () => {
  const taints = [{ key: 'soft', effect: 'PreferNoSchedule' }, taint, { key: 'late', effect: 'NoExecute' }];
  expect(untoleratedTaint(taints, [], ['NoSchedule', 'NoExecute'])).toBe(taint);
  expect(untoleratedTaint(taints, [{ operator: 'Exists' }], ['NoSchedule', 'NoExecute'])).toBeUndefined();
  expect(untoleratedTaint(taints, [], ['NoExecute'])?.key).toBe('late');
});
