/** Real objects stay far below these; a body beyond them is made to exhaust whoever walks through it. */
const depthMax = 500;
const valuesMax = 1_000_000;

/**
 * Throws on a parsed body that is nested too deeply or, by way of YAML aliases, unfolds to far more than was sent.
 */
export function checkShape(body: unknown): void {
  let values = 0;
  const walk = (value: unknown, depth: number): void => {
    if (typeof value !== 'object' || value === null) return;
    if (depth > depthMax) throw new Error('exceeded max depth');
    const members: readonly unknown[] = Array.isArray(value) ? value : Object.values(value);
    values += members.length;
    if (values > valuesMax) throw new Error('document contains excessive aliasing');
    for (const member of members) walk(member, depth + 1);
  };
  walk(body, 0);
}
