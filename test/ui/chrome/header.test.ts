import { describe, expect, it } from 'vitest';
import type { Connection } from '../../../src/cluster/cluster.ts';
import { headerLine } from '../../../src/ui/chrome/header.ts';
import { textOf } from '../../../src/ui/theme/theme.ts';
import type { Link } from '../../../src/ui/world.ts';
import { worldOf } from '../drive.ts';

const world = worldOf({ columns: 110 });
const lastDataAt = new Date(world.localNow.getTime() - 90_000);
const connection = (fields: Partial<Connection>): Connection => ({
  state: 'connected',
  lastDataAt,
  problem: undefined,
  retryAt: undefined,
  ...fields,
});
const header = (link: Partial<Link>, namespaces: readonly string[] = []): string =>
  textOf(headerLine({ ...world, link: { ...world.link, ...link } }, namespaces));

describe('the header', () => {
  it.each<[what: string, link: Partial<Link>, words: string]>([
    ['the context of a live cluster', {}, 'podtriage  kind-shop  all namespaces  v1.33.1'],
    ['a simulated cluster as such', { source: { kind: 'sim', name: 'shop' }, context: 'sim' }, 'simulated sim'],
    ['a snapshot as such', { source: { kind: 'replay', name: '/home/me/dump/' } }, 'snapshot dump  all'],
    ['the namespaces that are read', { namespaces: ['a', 'b'] }, 'kind-shop  a, b'],
    ['how old the data is', { connection: connection({}) }, 'live  data 90s ago'],
    ['a lost connection', { connection: connection({ state: 'lost' }) }, 'connection lost, data 90s ago'],
    [
      'that nothing was ever read',
      { connection: connection({ state: 'lost', lastDataAt: undefined }) },
      'connection lost ',
    ],
    ['that it connects', { connection: connection({ state: 'connecting', lastDataAt: undefined }) }, 'connecting …'],
    [
      'that it could not connect',
      { connection: connection({ state: 'connecting', lastDataAt: undefined, problem: 'refused' }) },
      'not connected',
    ],
    ['that another cluster is opened', { state: 'opening' }, 'opening …'],
    [
      'the moment at which a snapshot was taken',
      { source: { kind: 'replay', name: 'x', frozenAt: new Date('2026-03-02T10:15:04Z') } },
      'as of 2026-03-02 10:15Z',
    ],
    ['that nothing can be changed', { can: { exec: false, write: false } }, 'read-only  live'],
  ])('says %s', (_what, link, words) => {
    expect(header(link)).toContain(words);
  });

  it('says which namespaces are shown, where that is fewer than are read', () => {
    expect(header({}, ['shop'])).toContain('kind-shop  shop  v1.33.1');
  });

  it('cleans what a kubeconfig calls its contexts', () => {
    expect(header({ context: 'a\u001b[31mb' })).toContain('ab  all namespaces');
  });
});
