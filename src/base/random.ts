/** Where chance comes from: one seed gives one sequence, so that a simulated cluster can be replayed byte for byte. */
export interface Random {
  /** Uniform in [0, 1). */
  fraction(): number;
  /** A whole number from 0 to `below` − 1. */
  integer(below: number): number;
  /** `length` characters drawn from `alphabet`. */
  text(length: number, alphabet: string): string;
  /** A version-4 UUID. */
  uuid(): string;
}

export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  // mulberry32: small, fast, and good enough for names and jitter.
  const fraction = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  const integer = (below: number): number => Math.floor(fraction() * below);
  const text = (length: number, alphabet: string): string =>
    Array.from({ length }, () => alphabet.charAt(integer(alphabet.length))).join('');
  const hex = (length: number): string => text(length, '0123456789abcdef');
  const uuid = (): string => `${hex(8)}-${hex(4)}-4${hex(3)}-${text(1, '89ab')}${hex(3)}-${hex(12)}`;
  return { fraction, integer, text, uuid };
}
