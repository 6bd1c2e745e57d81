import { describe, expect, it } from 'vitest';
import { generalKeys } from '../../../src/ui/keys/general-keys.ts';
import type { KeyBinding } from '../../../src/ui/keys/key-binding.ts';
import { podKeys } from '../../../src/ui/screens/pod/pod-keys.ts';
import { podsKeys } from '../../../src/ui/screens/pods/pods-keys.ts';

const screens: readonly [name: string, bindings: readonly KeyBinding<unknown>[]][] = [
  ['pods', podsKeys],
  ...Object.entries(podKeys),
];

describe.each(screens)('the keys of %s', (name, bindings) => {
  const keys = bindings.flatMap((binding) => binding.keys);

  it('explain themselves', () => {
    expect(bindings.filter(({ help }) => help.trim() === '')).toEqual([]);
  });

  it('do not hide the keys that mean the same everywhere', () => {
    const general = generalKeys.flatMap((binding) => binding.keys);
    expect(keys.filter((key) => general.includes(key))).toEqual([]);
  });

  it('leave alone the keys that kill something elsewhere', () => {
    expect(keys.filter((key) => ['ctrl-k', 'x', 'D'].includes(key))).toEqual([]);
  });

  it('are there once, apart from those that a log gives a meaning of its own', () => {
    const twice = keys.filter((key, index) => keys.indexOf(key) !== index);
    expect(twice).toEqual(name === 'logs' ? ['p', 'F'] : []);
  });
});
