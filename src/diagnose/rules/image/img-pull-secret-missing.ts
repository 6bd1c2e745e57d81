import { eventsOf } from '../../facts/events-of.ts';
import { field, quoteEvent } from '../../facts/evidence.ts';
import { notRead } from '../../facts/missing.ts';
import { pullRule } from './pull-rule.ts';
import { pullSecretsOf, stateOfSecret } from './pull-secrets.ts';

/** A missing pull secret is only a warning to the kubelet: it matters when the registry then refuses the pull. */
export const imgPullSecretMissing = pullRule({
  id: 'img-pull-secret-missing',
  kinds: ['unauthorized', 'forbidden', 'denied'],
  explains: ['img-repo-denied', 'img-no-pull-secret', 'img-credentials-rejected'],
  says({ image, error }, pod, view) {
    const [event] = eventsOf(view, pod, 'FailedToRetrieveImagePullSecret');
    const named = /\(([^)]*)\)/.exec(event?.message ?? '')?.[1]?.split(', ') ?? [];
    const secrets = pullSecretsOf(pod);
    const secret = secrets.find((name) => {
      const state = stateOfSecret(pod, name, view);
      return state === 'absent' || (state === 'unknown' && (named.includes(name) || error.anonymous));
    });
    if (secret === undefined) return undefined;
    const namespace = pod.metadata.namespace ?? '';
    const seen = view.lookup({ kind: 'Secret', namespace, name: secret });
    const sure = seen.state === 'absent' || named.includes(secret);
    const path = `spec.imagePullSecrets[${secrets.indexOf(secret)}]`;
    return {
      confidence: sure ? 'certain' : 'likely',
      missing: seen.state === 'unknown' ? [notRead('Secret', namespace, seen.why)] : [],
      summary: `Pull secret "${secret}" does not exist${sure ? '' : ' or cannot be used'} in namespace ${namespace}, so the registry refuses image ${image}`,
      because: { kind: 'Secret', namespace, name: secret },
      evidence: [field(pod, path, secret), ...(event === undefined ? [] : [quoteEvent(pod, event)])],
      vars: { SECRET: secret },
    };
  },
});
