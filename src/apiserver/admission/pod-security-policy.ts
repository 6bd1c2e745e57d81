import type { Pod } from '../../model/kinds.ts';
import { baselineChecks } from './pod-security-baseline.ts';
import { restrictedChecks } from './pod-security-restricted.ts';

/** A level of the Pod Security Standards, and of which version of Kubernetes. */
export interface PodSecurityPolicy {
  readonly level: string;
  readonly version: string;
}

export type PodSecurityMode = 'enforce' | 'audit' | 'warn';

const prefix = 'pod-security.kubernetes.io/';
export const podSecurityLevels = ['privileged', 'baseline', 'restricted'];

export const levelLabel = (mode: PodSecurityMode): string => `${prefix}${mode}`;
export const versionLabel = (mode: PodSecurityMode): string => `${prefix}${mode}-version`;

/** What a namespace's labels ask for. */
export const policyOf = (
  labels: Readonly<Record<string, string>> | undefined,
  mode: PodSecurityMode,
): PodSecurityPolicy => ({
  level: labels?.[levelLabel(mode)] ?? 'privileged',
  version: labels?.[versionLabel(mode)] ?? 'latest',
});

export const policyText = ({ level, version }: PodSecurityPolicy): string => `"${level}:${version}"`;

interface Violation {
  readonly reason: string;
  readonly detail: string;
}

export function violationsOf(pod: Pod, { level }: PodSecurityPolicy): readonly Violation[] {
  return checksOf(level).flatMap((check) => {
    const detail = check.detail(pod);
    return detail === '' ? [] : [{ reason: check.reason, detail }];
  });
}

export const detailText = (violations: readonly Violation[]): string =>
  violations.map(({ reason, detail }) => `${reason} (${detail})`).join(', ');

/** An unknown level is treated as the strictest one, as upstream does. */
function checksOf(level: string): ReturnType<typeof restrictedChecks> {
  if (level === 'privileged') return [];
  return level === 'baseline' ? baselineChecks : restrictedChecks(baselineChecks);
}
