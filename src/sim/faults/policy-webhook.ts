import type { Admission } from '../../apiserver/admission/admission.ts';
import { forbid } from '../../apiserver/admission/forbid.ts';
import { ApiError } from '../../apiserver/api-error.ts';

/** Whether the cluster's policy webhook lets everything pass, refuses new pods, or cannot be reached; or a policy object or the image policy refuses them. */
type WebhookMode = 'passing' | 'denied' | 'unreachable' | 'policy' | 'images';

/** A validating webhook for new pods outside of kube-system, as a policy engine installs one. */
export interface PolicyWebhook {
  readonly admission: Admission;
  set(mode: WebhookMode): void;
}

export function createPolicyWebhook(): PolicyWebhook {
  let mode: WebhookMode = 'passing';
  return {
    set(next) {
      mode = next;
    },
    admission: {
      name: 'ValidatingAdmissionWebhook',
      validate(request) {
        const { operation, type, subresource, namespace } = request;
        if (mode === 'passing' || operation !== 'CREATE' || type.kind !== 'Pod' || subresource !== '') return;
        if (namespace === 'kube-system') return;
        if (mode === 'policy') throw forbid(request, forbidden);
        if (mode === 'images') throw forbid(request, imagesDenied);
        throw mode === 'denied' ? new ApiError(403, 'Forbidden', denied) : new ApiError(500, 'InternalError', failed);
      },
    },
  };
}

const webhook = 'validate.policy.example.com';

const denied = `admission webhook "${webhook}" denied the request: the policy "signed-images-only" found no signature`;

const failed = `Internal error occurred: failed calling webhook "${webhook}": failed to call webhook: Post "https://policy-webhook.policy-system.svc:443/validate?timeout=10s": dial tcp 10.96.77.12:443: connect: connection refused`;

/** As plugin/policy/validating/plugin.go words it. */
const forbidden =
  "ValidatingAdmissionPolicy 'team-label' with binding 'team-label-everywhere' denied request: every pod needs a team label";

/** As plugin/pkg/admission/imagepolicy/admission.go words it. */
const imagesDenied =
  'image policy webhook backend denied one or more images: the scan of the image is older than 30 days';
