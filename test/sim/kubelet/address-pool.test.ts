import { describe, expect, it } from 'vitest';
import { createAddressPool } from '../../../src/sim/kubelet/address-pool.ts';

describe('the addresses of a node', () => {
  it('are handed out in turn and used again when they come back', () => {
    const pool = createAddressPool('10.244.3.0/29');
    const taken = Array.from({ length: 5 }, () => pool.take());
    expect(taken).toEqual(['10.244.3.2', '10.244.3.3', '10.244.3.4', '10.244.3.5', '10.244.3.6']);
    expect(pool.take()).toBeUndefined();
    pool.release('10.244.3.4');
    expect(pool.take()).toBe('10.244.3.4');
  });
});
