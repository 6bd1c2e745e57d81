import { describe, expect, it } from 'vitest';
import { completed, suggestionsFor } from '../../../src/ui/commands/suggestions.ts';
import { drive, worldOf } from '../drive.ts';

const world = worldOf();

describe('a half-typed command', () => {
  it('is completed from what is known', () => {
    expect(suggestionsFor('ns k', world).map(({ usage }) => usage)).toEqual(['ns kube-system']);
    expect(completed('ns k', world)).toBe('ns kube-system');
    expect(completed('ctx kind-st', world)).toBe('ctx kind-staging');
    expect(completed('at', world)).toBe('attach');
    expect(completed('ns zzz', world)).toBe('ns zzz');
  });

  it('shows what it could become, with what that does, above the line', () => {
    expect(drive().press(':').screen()).toMatch(/:attach +join the process that the container runs/);
    const narrowed = drive().press(':').type('fo').screen();
    expect(narrowed).toContain(':forwards');
    expect(narrowed).not.toContain(':attach');
  });
});
