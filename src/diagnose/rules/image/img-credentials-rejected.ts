import { field } from '../../facts/evidence.ts';
import { notRead } from '../../facts/missing.ts';
import { pullRule } from './pull-rule.ts';
import { pullSecretsOf, stateOfSecret } from './pull-secrets.ts';

/** The pod brings a pull secret and the registry refuses it all the same. */
export const imgCredentialsRejected = pullRule({
  id: 'img-credentials-rejected',
  kinds: ['unauthorized', 'forbidden', 'denied'],
  explains: ['img-repo-denied'],
  says({ image, reference, error }, pod, view) {
    const secrets = pullSecretsOf(pod);
    const [secret] = secrets;
    if (secret === undefined || error.anonymous || secrets.some((name) => stateOfSecret(pod, name, view) === 'absent'))
      return undefined;
    const namespace = pod.metadata.namespace ?? '';
    const seen = view.lookup({ kind: 'Secret', namespace, name: secret });
    return {
      confidence: seen.state === 'found' && error.kind !== 'denied' ? 'likely' : 'possible',
      summary: `Registry ${reference.registry} refuses the credentials in secret "${secrets.join('", "')}" for image ${image} (${error.detail})`,
      because: { kind: 'Secret', namespace, name: secret },
      evidence: [field(pod, 'spec.imagePullSecrets', secrets.join(', '))],
      missing: seen.state === 'unknown' ? [notRead('Secret', namespace, seen.why)] : [],
      vars: { SECRET: secret },
    };
  },
});
