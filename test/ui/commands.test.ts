import { describe, expect, it } from 'vitest';
import { completed, runCommand, suggestionFor } from '../../src/ui/commands.ts';
import { worldOf } from './drive.ts';

const world = worldOf();

describe('a typed command', () => {
  it.each([
    ['', []],
    ['q', [{ type: 'quit' }]],
    ['ns shop', [{ type: 'show-namespaces', namespaces: ['shop'] }]],
    ['ns shop,kube-system', [{ type: 'show-namespaces', namespaces: ['shop', 'kube-system'] }]],
    ['ns all', [{ type: 'show-namespaces', namespaces: [] }]],
    ['ns', [{ type: 'pick', purpose: 'namespace' }]],
    ['ctx kind-staging', [{ type: 'open-cluster', target: { context: 'kind-staging' } }]],
    ['  help ', [{ type: 'help' }]],
  ])(':%s', (line, effects) => {
    expect(runCommand(line, world)).toEqual(effects);
  });

  it.each([
    ['ctx nowhere', 'there is no context "nowhere": there are kind-shop, kind-staging'],
    ['delete pod x', 'there is no command :delete; :ns :ctx :retry :help :q are there'],
  ])(':%s is answered with what there is', (line, text) => {
    expect(runCommand(line, world)).toEqual([{ type: 'say', tone: 'warning', text }]);
  });

  it('is completed from what is known', () => {
    expect(suggestionFor('ns k', world)).toBe('kube-system');
    expect(completed('ns k', world)).toBe('ns kube-system');
    expect(completed('c', world)).toBe('ctx ');
    expect(completed('ns zzz', world)).toBe('ns zzz');
  });
});
