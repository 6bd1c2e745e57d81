import { describe, expect, it } from 'vitest';
import { type Drive, drive } from './drive.ts';
import { checkoutPod } from './shop.ts';

const key = { kind: 'Pod', namespace: 'shop', name: checkoutPod.metadata.name } as const;

const screens: readonly [name: string, go: (screen: Drive) => Drive][] = [
  ['pods', (screen) => screen],
  ['pods-filtered', (screen) => screen.press('/').type('pay')],
  ['pods-folded', (screen) => screen.press('j', 'j', 'space')],
  ['namespaces', (screen) => screen.press('n')],
  ['help', (screen) => screen.press('?')],
  ['diagnosis', (screen) => screen.press('j', 'enter')],
  ['events', (screen) => screen.press('j', 'e')],
  ['describe', (screen) => screen.press('j', 'd')],
  ['yaml', (screen) => screen.press('j', 'y').tellPod({ type: 'yaml-read', key, object: checkoutPod })],
];

const sizes = [
  [80, 24],
  [160, 45],
] as const;

// The pictures are whole screens of plain text; look at each difference before taking it with `vitest -u`.
describe.each(sizes)('on a terminal of %i by %i', (columns, rows) => {
  it.each(screens)('%s looks as it should', async (name, go) => {
    const screen = go(drive({ columns, rows })).screen();
    await expect(`${screen}\n`).toMatchFileSnapshot(`../../fixtures/frames/${name}-${columns}x${rows}.txt`);
  });
});

describe('any size', () => {
  it.each([
    [20, 5],
    [40, 10],
    [81, 25],
    [300, 80],
  ])('%i by %i is filled and not exceeded', (columns, rows) => {
    for (const [, go] of screens) {
      const lines = go(drive({ columns, rows })).screen().split('\n');
      expect(lines).toHaveLength(rows);
      expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(columns);
    }
  });
});
