import { describe, expect, it } from 'vitest';
import type { ObjectOf } from '../../../src/model/kinds.ts';
import { testSim } from '../../helpers/sim-cluster.ts';

const job = (spec: Record<string, unknown>, restartPolicy = 'Never') =>
  ({
    kind: 'Job',
    metadata: { name: 'task', namespace: 'default' },
    spec: { ...spec, template: { spec: { restartPolicy, containers: [{ name: 'app', image: 'busybox:1.36' }] } } },
  }) as never;
const rule = (action: string) => ({
  podFailurePolicy: { rules: [{ action, onExitCodes: { operator: 'In', values: [1] } }] },
});

describe('a Job is refused', () => {
  it.each([
    [
      { completionMode: 'Indexed', parallelism: 2 },
      'spec.completions: Required value: when completion mode is Indexed',
    ],
    [{ backoffLimitPerIndex: 1 }, 'spec.backoffLimitPerIndex: Invalid value: 1: requires indexed completion mode'],
    [
      { completionMode: 'Indexed', completions: 2, maxFailedIndexes: 1 },
      'spec.backoffLimitPerIndex: Required value: when maxFailedIndexes is specified',
    ],
    [
      { completionMode: 'Indexed', completions: 2, maxFailedIndexes: 3, backoffLimitPerIndex: 1 },
      'spec.maxFailedIndexes: Invalid value: 3: must be less than or equal to completions',
    ],
    [
      rule('FailIndex'),
      'spec.podFailurePolicy.rules[0].action: Invalid value: "FailIndex": requires the backoffLimitPerIndex to be set',
    ],
    [{ parallelism: -1 }, 'spec.parallelism: Invalid value: -1: must be greater than or equal to 0'],
  ])('%j', (spec, text) => {
    expect(() => testSim([]).api.create(job(spec))).toThrow(text);
  });

  it('with a failure policy, when its containers restart', () => {
    expect(() => testSim([]).api.create(job(rule('Ignore'), 'OnFailure'))).toThrow(
      'spec.template.spec.restartPolicy: Invalid value: "OnFailure": only "Never" is supported when podFailurePolicy is specified',
    );
  });
});

it('the completions of a Job are fixed, except of an Indexed one together with its parallelism', () => {
  const change = (spec: Record<string, unknown>, next: Partial<ObjectOf<'Job'>['spec']>) => {
    const { api } = testSim([]);
    const made = api.create<'Job'>(job(spec));
    return api.update<'Job'>({ ...made, spec: { ...made.spec, ...next } });
  };
  const indexed = { completionMode: 'Indexed', completions: 2, parallelism: 2 };
  expect(() => change({ completions: 2 }, { completions: 3 })).toThrow(
    'spec.completions: Invalid value: 3: field is immutable',
  );
  expect(() => change(indexed, { completions: 3 })).toThrow('can only be modified in tandem with spec.parallelism');
  expect(change(indexed, { completions: 3, parallelism: 3 }).spec.completions).toBe(3);
});
