import { field } from '../../facts/evidence.ts';
import { pullRule } from './pull-rule.ts';
import { pullSecretsOf } from './pull-secrets.ts';

/** The registry wants credentials and the pod brings none. */
export const imgNoPullSecret = pullRule({
  id: 'img-no-pull-secret',
  kinds: ['unauthorized', 'forbidden', 'denied'],
  says({ image, reference, error }, pod) {
    if (pullSecretsOf(pod).length > 0) return undefined;
    const sure = error.kind === 'unauthorized';
    return {
      confidence: sure ? (error.anonymous ? 'certain' : 'likely') : 'possible',
      summary: `Registry ${reference.registry} wants credentials for image ${image} (${error.detail}) and the pod has no imagePullSecrets`,
      evidence: [field(pod, 'spec.imagePullSecrets', 'empty: the pod names no pull secret')],
    };
  },
});
