import { accountToken } from '../../apiserver/access/account-token.ts';
import type { Pod } from '../../model/kinds.ts';
import type { NodeContext } from './node-context.ts';
import { textFile, type VolumeFiles } from './volume-files.ts';
import { VolumeProblem } from './volume-problem.ts';

interface TokenSource {
  readonly path: string;
  readonly audience?: string;
  readonly expirationSeconds?: number;
}

/** The file with the token of a pod's ServiceAccount; throws a VolumeProblem without the account. */
export function mountedToken({ api, clock, tokens }: NodeContext, pod: Pod, source: TokenSource): VolumeFiles {
  const { name, namespace = '', uid = '' } = pod.metadata;
  const accountName = pod.spec.serviceAccountName ?? 'default';
  const account = api.get({ kind: 'ServiceAccount', namespace, name: accountName });
  if (account === undefined) {
    throw new VolumeProblem(`failed to fetch token: serviceaccounts "${accountName}" not found`);
  }
  const claims = accountToken(account, {
    audiences: source.audience ? [source.audience] : [],
    expirationSeconds: source.expirationSeconds ?? 3600,
    pod: { name, uid },
    now: clock.now(),
  });
  return { [source.path]: textFile(tokens.sign(claims)) };
}
