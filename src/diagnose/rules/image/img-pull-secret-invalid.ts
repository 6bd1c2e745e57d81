import { field } from '../../facts/evidence.ts';
import { pullRule } from './pull-rule.ts';
import { pullSecretsOf, stateOfSecret } from './pull-secrets.ts';

/** The pull secret is there and was not used: it is of the wrong type, or holds nothing for this registry. */
export const imgPullSecretInvalid = pullRule({
  id: 'img-pull-secret-invalid',
  kinds: ['unauthorized', 'denied'],
  explains: ['img-repo-denied', 'img-no-pull-secret'],
  says({ image, reference, error }, pod, view) {
    const secrets = pullSecretsOf(pod);
    const [secret] = secrets;
    if (secret === undefined || !error.anonymous) return undefined;
    if (secrets.some((name) => stateOfSecret(pod, name, view) !== 'found')) return undefined;
    const namespace = pod.metadata.namespace ?? '';
    const type = view.get({ kind: 'Secret', namespace, name: secret })?.type ?? 'Opaque';
    const wrong = !['kubernetes.io/dockerconfigjson', 'kubernetes.io/dockercfg'].includes(type);
    return {
      confidence: wrong ? 'certain' : 'likely',
      summary: `Pull secret "${secret}" is not used for image ${image}: ${wrong ? `its type is ${type}, not kubernetes.io/dockerconfigjson` : `it holds nothing for registry ${reference.registry}`}`,
      because: { kind: 'Secret', namespace, name: secret },
      evidence: [field(pod, 'spec.imagePullSecrets', secrets.join(', '))],
      vars: { SECRET: secret },
    };
  },
});
