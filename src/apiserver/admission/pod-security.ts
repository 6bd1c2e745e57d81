import type { KubeObject, ObjectOf, Pod } from '../../model/kinds.ts';
import type { Admission, AdmissionApi, AdmissionRequest } from './admission.ts';
import { forbid } from './forbid.ts';
import { isMirrorPod, newPod } from './new-pod.ts';
import { admitNamespace } from './pod-security-namespace.ts';
import { detailText, policyOf, policyText, violationsOf } from './pod-security-policy.ts';

/**
 * Holds pods to the Pod Security Standards that their namespace's labels enforce, and warns of what breaks those that
 * they only warn of: there in templates, too. Source: k8s.io/pod-security-admission/admission.
 */
export const podSecurity: Admission = {
  name: 'PodSecurity',
  validate(request, api) {
    if (request.object.kind === 'Namespace') {
      admitNamespace(request, api);
      return;
    }
    const pod = newPod(request);
    if (pod !== undefined) {
      if (isMirrorPod(pod)) return;
      enforce(request, pod, labelsOf(request, api));
      warn(request, pod, labelsOf(request, api));
      return;
    }
    const template = templateOf(request);
    if (template !== undefined) warn(request, template, labelsOf(request, api));
  },
};

type Labels = Readonly<Record<string, string>> | undefined;

const labelsOf = ({ namespace }: AdmissionRequest, api: AdmissionApi): Labels =>
  api.get({ kind: 'Namespace', namespace: '', name: namespace })?.metadata.labels;

function enforce(request: AdmissionRequest, pod: Pod, labels: Labels): void {
  const policy = policyOf(labels, 'enforce');
  const violations = violationsOf(pod, policy);
  if (violations.length === 0) return;
  throw forbid(request, `violates PodSecurity ${policyText(policy)}: ${detailText(violations)}`);
}

function warn(request: AdmissionRequest, pod: Pod, labels: Labels): void {
  const policy = policyOf(labels, 'warn');
  const violations = violationsOf(pod, policy);
  if (violations.length === 0) return;
  request.warn(`would violate PodSecurity ${policyText(policy)}: ${detailText(violations)}`);
}

/** The pod that a workload makes; undefined for what makes none, and for a write that is not to its spec. */
function templateOf({ operation, subresource, object }: AdmissionRequest): Pod | undefined {
  if (operation === 'DELETE' || subresource !== '') return undefined;
  const { spec, template = spec?.jobTemplate?.spec?.template ?? spec?.template } = object as Templated;
  if (template?.spec?.containers === undefined) return undefined;
  return { ...template, kind: 'Pod', apiVersion: 'v1' } as unknown as Pod;
}

type PodTemplateSpec = ObjectOf<'Deployment'>['spec']['template'];

interface Templated extends KubeObject {
  readonly template?: PodTemplateSpec;
  readonly spec?: {
    readonly template?: PodTemplateSpec;
    readonly jobTemplate?: { readonly spec?: { readonly template?: PodTemplateSpec } };
  };
}
