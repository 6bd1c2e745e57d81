import { expect, it } from 'vitest';
import { variedText } from '../../../src/sim/programs/varied-text.ts';

it.each([
  ['order {n+4711} accepted', ['order 4711 accepted', 'order 4712 accepted', 'order 4713 accepted']],
  ['tick {n}', ['tick 0', 'tick 1', 'tick 2']],
  ['{"level":"info","ms":12}', Array(3).fill('{"level":"info","ms":12}')],
  ['took {9-8} ms', Array(3).fill('took {9-8} ms')],
  ['took {7-7} ms', Array(3).fill('took 7 ms')],
])('%s', (text, lines) => {
  expect([0, 1, 2].map((count) => variedText(text, count))).toEqual(lines);
});

it('varies within its bounds, and says the same of the same count', () => {
  const values = Array.from({ length: 200 }, (_, count) => Number(variedText('{8-40}', count)));
  expect(new Set(values).size).toBeGreaterThan(20);
  for (const value of values) expect(value >= 8 && value <= 40).toBe(true);
  expect(variedText('{8-40}', 17)).toBe(variedText('{8-40}', 17));
});
