const alphabet = 'bcdfghjklmnpqrstvwxz2456789';

/**
 * The value of `pod-template-hash` and `controller-revision-hash`: FNV-1a over the template, each digit of the sum
 * spelled with Kubernetes' safe alphabet. (The real sum is taken over a dump of Go structs, so values differ.)
 */
export function templateHash(template: unknown, collisionCount = 0): string {
  let hash = 0x811c9dc5;
  const text = canonicalJson(template) + (collisionCount === 0 ? '' : String(collisionCount));
  for (const char of text) hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  return [...String(hash)].map((digit) => alphabet.charAt(digit.charCodeAt(0) % alphabet.length)).join('');
}

/** JSON with sorted keys, in which absent and undefined are the same. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}
