import { expect, test } from 'vitest';
import { shortened } from '../../../src/diagnose/facts/shortened.ts';

test('a long error keeps what was tried and why it failed', () => {
  const text = `cannot add the pod to network "blue": ${'layer: '.repeat(60)}definition "blue" not found`;
  const short = shortened(text, 120);
  expect(short).toMatch(/^cannot add the pod to network "blue": .* … .*definition "blue" not found$/);
  expect(short.length).toBeLessThanOrEqual(120);
});

test('a short one stays, on one line', () => {
  expect(shortened(' exit status 32\n\nno such device ', 120)).toBe('exit status 32 no such device');
});
