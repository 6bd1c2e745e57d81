import type { Admission } from './admission.ts';
import { forbid } from './forbid.ts';
import { isMirrorPod, newPod } from './new-pod.ts';
import { baselineChecks } from './pod-security-baseline.ts';
import { restrictedChecks } from './pod-security-restricted.ts';

/** Holds pods to the Pod Security Standard that their namespace's labels enforce. */
export const podSecurity: Admission = {
  name: 'PodSecurity',
  validate(request, api) {
    const pod = newPod(request);
    if (pod === undefined || isMirrorPod(pod)) return;
    const labels = api.get({ kind: 'Namespace', namespace: '', name: request.namespace })?.metadata.labels ?? {};
    const level = labels['pod-security.kubernetes.io/enforce'] ?? 'privileged';
    const version = labels['pod-security.kubernetes.io/enforce-version'] ?? 'latest';
    const problems = checksOf(level).flatMap((check) => {
      const detail = check.detail(pod);
      return detail === '' ? [] : [`${check.reason} (${detail})`];
    });
    if (problems.length > 0) {
      throw forbid(request, `violates PodSecurity "${level}:${version}": ${problems.join(', ')}`);
    }
  },
};

/** An unknown level is treated as the strictest one, as upstream does. */
function checksOf(level: string): ReturnType<typeof restrictedChecks> {
  if (level === 'privileged') return [];
  return level === 'baseline' ? baselineChecks : restrictedChecks(baselineChecks);
}
