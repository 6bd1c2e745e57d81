import type { Deployment, ReplicaSet } from './deployment-context.ts';

const prefix = 'deployment.kubernetes.io/';
export const revisionKey = `${prefix}revision`;
const historyKey = `${prefix}revision-history`;
export const desiredKey = `${prefix}desired-replicas`;
export const maxKey = `${prefix}max-replicas`;

/** Not copied from a Deployment to its ReplicaSets (annotationsToSkip). */
const notInherited = new Set([
  'kubectl.kubernetes.io/last-applied-configuration',
  revisionKey,
  historyKey,
  desiredKey,
  maxKey,
  'deprecated.deployment.rollback.to',
]);

export const revisionOf = (set: ReplicaSet): number => Number(set.metadata.annotations?.[revisionKey] ?? 0) || 0;

/** The annotations that a ReplicaSet of this revision has; a higher number means that an old template came back. */
export function annotationsFor(
  deployment: Deployment,
  existing: ReplicaSet | undefined,
  revision: number,
): Record<string, string> {
  const before = existing?.metadata.annotations ?? {};
  const inherited = Object.entries(deployment.metadata.annotations ?? {}).filter(([key]) => !notInherited.has(key));
  const current = before[revisionKey];
  if (current !== undefined && Number(current) >= revision) return { ...before, ...Object.fromEntries(inherited) };
  const history = [before[historyKey], current].filter((part) => part !== undefined && part !== '').join(',');
  return {
    ...before,
    ...Object.fromEntries(inherited),
    [revisionKey]: String(revision),
    ...(history === '' ? {} : { [historyKey]: history }),
  };
}

export const replicaAnnotations = (desired: number, max: number): Record<string, string> => ({
  [desiredKey]: String(desired),
  [maxKey]: String(max),
});
