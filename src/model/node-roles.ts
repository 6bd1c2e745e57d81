import type { Node } from './kinds.ts';

const prefix = 'node-role.kubernetes.io/';

/** From the labels `node-role.kubernetes.io/<role>` and `kubernetes.io/role: <role>`, each once, in order. */
export function nodeRoles(node: Node): readonly string[] {
  const labels = Object.entries(node.metadata.labels ?? {});
  const roles = labels.map(([key, value]) =>
    key.startsWith(prefix) ? key.slice(prefix.length) : key === 'kubernetes.io/role' ? value : '',
  );
  return [...new Set(roles)].filter((role) => role !== '').sort();
}
