import { describe, expect, it } from 'vitest';
import { matchesNodeSelector, matchesRequirement } from '../../src/scheduling/node-selector.ts';
import { node } from '../helpers/builders.ts';

describe('a node selector requirement', () => {
  it.each([
    ['In', ['a', 'b'], 'a', true],
    ['In', ['a', 'b'], undefined, false],
    ['NotIn', ['a'], undefined, true],
    ['NotIn', ['a'], 'a', false],
    ['Exists', [], '', true],
    ['Exists', [], undefined, false],
    ['DoesNotExist', [], undefined, true],
    ['DoesNotExist', [], 'a', false],
    ['Gt', ['10'], '11', true],
    ['Gt', ['10'], '9', false],
    ['Lt', ['10'], '9', true],
    ['Lt', ['10'], 'many', false],
    ['Resembles', ['a'], 'a', false],
  ] as const)('%s %j of %j is %s', (operator, values, value, expected) => {
    expect(matchesRequirement({ key: 'disk', operator, values: [...values] }, value)).toBe(expected);
  });
});

describe('a node selector', () => {
  const labelled = node('n1').labels({ disk: 'ssd', zone: 'a' }).build();
  const wants = (key: string, value: string) => ({ key, operator: 'In', values: [value] });

  it('matches when all expressions of one term hold', () => {
    const terms = [
      { matchExpressions: [wants('disk', 'ssd'), wants('zone', 'b')] },
      { matchExpressions: [wants('disk', 'ssd'), wants('zone', 'a')] },
    ];
    expect(matchesNodeSelector({ nodeSelectorTerms: terms.slice(0, 1) }, labelled)).toBe(false);
    expect(matchesNodeSelector({ nodeSelectorTerms: terms }, labelled)).toBe(true);
  });

  it('matches nothing when it is empty, or has an empty term', () => {
    expect(matchesNodeSelector({ nodeSelectorTerms: [] }, labelled)).toBe(false);
    expect(matchesNodeSelector({ nodeSelectorTerms: [{}] }, labelled)).toBe(false);
  });

  it('knows one field, the name', () => {
    const named = (key: string) => ({ nodeSelectorTerms: [{ matchFields: [wants(key, 'n1')] }] });
    expect(matchesNodeSelector(named('metadata.name'), labelled)).toBe(true);
    expect(matchesNodeSelector(named('metadata.uid'), labelled)).toBe(false);
  });
});
