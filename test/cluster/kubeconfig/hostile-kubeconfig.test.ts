import fc from 'fast-check';
import { expect, test } from 'vitest';
import { realClock } from '../../../src/base/clock.ts';
import { chooseContext } from '../../../src/cluster/kubeconfig/choose-context.ts';
import { connectionSettings } from '../../../src/cluster/kubeconfig/connection-settings.ts';
import { createCredentialSource } from '../../../src/cluster/kubeconfig/credential-source.ts';
import { KubeconfigError } from '../../../src/cluster/kubeconfig/kubeconfig-error.ts';

test('a kubeconfig with anything in it works, or is refused in one sentence', async () => {
  const anything = fc.oneof(fc.jsonValue({ maxDepth: 1 }), fc.constant(undefined));
  const cluster = fc.record({
    server: fc.oneof(fc.constant('https://k8s.test'), anything),
    'certificate-authority-data': anything,
    'certificate-authority': anything,
    'tls-server-name': anything,
    'proxy-url': anything,
  });
  const user = fc.record(
    {
      token: anything,
      tokenFile: anything,
      username: anything,
      'client-certificate': anything,
      'client-key-data': anything,
      as: anything,
      'as-groups': anything,
      'as-user-extra': anything,
      'auth-provider': anything,
    },
    { requiredKeys: [] },
  );
  const context = fc.oneof(
    fc.constant({ cluster: 'a', user: 'a' }),
    fc.record({ cluster: anything, user: anything, namespace: anything }),
  );
  await fc.assert(
    fc.asyncProperty(cluster, user, context, async (theCluster, theUser, theContext) => {
      const text = JSON.stringify({
        'current-context': 'a',
        clusters: [{ name: 'a', cluster: theCluster }],
        users: [{ name: 'a', user: theUser }],
        contexts: [{ name: 'a', context: theContext }],
      });
      try {
        const chosen = await chooseContext({ text }, {});
        await connectionSettings(chosen, 1000, {});
        await createCredentialSource(chosen, { clock: realClock, env: {} }).current();
      } catch (error) {
        expect(error).toBeInstanceOf(KubeconfigError);
        expect((error as Error).message.split('\n')).toHaveLength(1);
      }
    }),
  );
});
