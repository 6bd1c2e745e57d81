import type { Cluster } from '../cluster/cluster.ts';

/** Where a command looked: `in shop`, or `in all namespaces, nor in shop` when it fell back to one and that failed, too. */
export function whereRead({ namespaces, notices }: Pick<Cluster, 'namespaces' | 'notices'>): string {
  if (namespaces.length === 0) return 'in all namespaces';
  const named = `in ${namespaces.join(', ')}`;
  return notices().length === 0 ? named : `in all namespaces, nor ${named}`;
}
