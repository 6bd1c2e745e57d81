import type { Pod } from '../../model/kinds.ts';
import { type FieldError, invalid, invalidValue } from '../resources/field-error.ts';
import type { AdmissionApi, AdmissionRequest } from './admission.ts';
import {
  levelLabel,
  type PodSecurityMode,
  podSecurityLevels,
  policyOf,
  policyText,
  versionLabel,
  violationsOf,
} from './pod-security-policy.ts';

/** Refuses labels that say nothing, and warns of the pods that break what a namespace enforces from now on. */
export function admitNamespace(request: AdmissionRequest, api: AdmissionApi): void {
  const { operation, subresource, object, stored } = request;
  if (operation === 'DELETE' || subresource !== '') return;
  const labels = object.metadata.labels ?? {};
  const errors = modes.flatMap((mode) => labelErrors(labels, mode));
  if (errors.length > 0) throw invalid('Namespace', '', object.metadata.name, errors);
  if (stored === undefined) return;
  const policy = policyOf(labels, 'enforce');
  if (policyText(policy) === policyText(policyOf(stored.metadata.labels, 'enforce'))) return;
  const warnings = podWarnings(api.list('Pod', { namespace: object.metadata.name }), policy);
  if (warnings.length === 0) return;
  const name = JSON.stringify(object.metadata.name);
  request.warn(`existing pods in namespace ${name} violate the new PodSecurity enforce level ${policyText(policy)}`);
  for (const warning of warnings) request.warn(warning);
}

const modes: readonly PodSecurityMode[] = ['enforce', 'audit', 'warn'];

function labelErrors(labels: Readonly<Record<string, string>>, mode: PodSecurityMode): readonly FieldError[] {
  const level = labels[levelLabel(mode)];
  const version = labels[versionLabel(mode)];
  const errors: FieldError[] = [];
  if (level !== undefined && !podSecurityLevels.includes(level)) {
    errors.push(fieldError(levelLabel(mode), level, `must be one of ${podSecurityLevels.join(', ')}`));
  }
  if (version !== undefined && !/^(latest|v1\.\d+)$/.test(version)) {
    errors.push(fieldError(versionLabel(mode), version, 'must be "latest" or "v1.x"'));
  }
  return errors;
}

const fieldError = (label: string, value: string, why: string): FieldError =>
  invalidValue(`metadata.labels[${label}]`, value, why);

/** One line for all pods that break the same rules, under the name of the first of them. */
function podWarnings(pods: readonly Pod[], policy: ReturnType<typeof policyOf>): readonly string[] {
  const names = new Map<string, string[]>();
  for (const pod of pods.slice(0, podsMax)) {
    const reasons = violationsOf(pod, policy).map(({ reason }) => reason);
    if (reasons.length > 0)
      names.set(reasons.join(', '), [...(names.get(reasons.join(', ')) ?? []), pod.metadata.name]);
  }
  return [...names]
    .map(([reasons, [first = '', ...others]]) => `${first}${othersText(others.length)}: ${reasons}`)
    .sort();
}

/** As many as the real one looks at. */
const podsMax = 3000;

const othersText = (count: number): string =>
  count === 0 ? '' : count === 1 ? ' (and 1 other pod)' : ` (and ${count} other pods)`;
