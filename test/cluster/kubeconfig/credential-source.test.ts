import { chmod, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createVirtualClock } from '../../../src/base/virtual-clock.ts';
import { createCredentialSource } from '../../../src/cluster/kubeconfig/credential-source.ts';
import type { CredentialSource } from '../../../src/cluster/kubeconfig/credentials.ts';
import type { KubeconfigUser } from '../../../src/cluster/kubeconfig/kubeconfig.ts';
import type { ResolvedContext } from '../../../src/cluster/kubeconfig/resolve-context.ts';
import { inAFolder } from '../../helpers/in-a-folder.ts';

const clock = () => createVirtualClock(new Date('2026-03-02T10:00:00Z'));

const contextOf = (value: KubeconfigUser, folder: string): ResolvedContext => ({
  name: 'test',
  clusterName: 'test',
  userName: 'alice',
  namespace: undefined,
  cluster: { value: { server: 'https://k8s.corp' }, folder },
  user: { value, folder },
});

const sourceOf = (value: KubeconfigUser, folder = '.', time = clock()): CredentialSource =>
  createCredentialSource(contextOf(value, folder), { clock: time, env: { PATH: process.env.PATH } });

const authorization = async (source: CredentialSource): Promise<string | undefined> =>
  (await source.current()).authorization;

describe('credentials that stand in the kubeconfig', () => {
  test.each<{ name: string; user: KubeconfigUser; sends: string | undefined }>([
    { name: 'none', user: {}, sends: undefined },
    { name: 'a token', user: { token: 'abc' }, sends: 'Bearer abc' },
    { name: 'a name and a password', user: { username: 'alice', password: 'pw' }, sends: `Basic ${btoa('alice:pw')}` },
  ])('$name', async ({ user, sends }) => {
    expect(await authorization(sourceOf(user))).toBe(sends);
  });

  test('a client certificate, inline or in files beside the kubeconfig', async () => {
    await inAFolder({ 'certs/key.pem': 'KEY' }, async (folder) => {
      const user = { 'client-certificate-data': btoa('CERT'), 'client-key': 'certs/key.pem' };
      expect(await sourceOf(user, folder).current()).toMatchObject({ clientCertificate: 'CERT', clientKey: 'KEY' });
    });
  });

  test('a token file, which is read again after a minute and after a refusal', async () => {
    await inAFolder({ token: 'first\n' }, async (folder) => {
      const time = clock();
      const source = sourceOf({ tokenFile: 'token', token: 'ignored' }, folder, time);
      expect(await authorization(source)).toBe('Bearer first');
      await writeFile(join(folder, 'token'), 'second');
      expect(await authorization(source)).toBe('Bearer first');
      time.advance(61_000);
      expect(await authorization(source)).toBe('Bearer second');
      await writeFile(join(folder, 'token'), 'third');
      expect((await source.renew(await source.current())).authorization).toBe('Bearer third');
    });
  });

  test('a file that is not there is named', async () => {
    await expect(sourceOf({ tokenFile: '/no/token' }).current()).rejects.toThrow(
      'The token of the user "alice" cannot be read from /no/token: there is no such file.',
    );
  });
});

describe('a credential plugin', () => {
  /** A plugin that counts its runs and prints what it is told to. */
  const withPlugin = <T>(print: string, use: (folder: string) => Promise<T>): Promise<T> =>
    inAFolder(
      { plugin: `#!/bin/sh\necho run >> "$COUNT"\necho "$KUBERNETES_EXEC_INFO" > "$COUNT.info"\n${print}\n` },
      async (folder) => {
        await chmod(join(folder, 'plugin'), 0o755);
        return use(folder);
      },
    );
  const runs = async (folder: string): Promise<number> =>
    (await readFile(join(folder, 'count'), 'utf8')).trim().split('\n').length;
  const userOf = (folder: string, more: object = {}): KubeconfigUser => ({
    exec: {
      command: './plugin',
      apiVersion: 'client.authentication.k8s.io/v1',
      env: [{ name: 'COUNT', value: join(folder, 'count') }],
      ...more,
    },
  });
  const credential = (status: object): string => `echo '${JSON.stringify({ kind: 'ExecCredential', status })}'`;

  test('is found beside the kubeconfig and runs once for all who ask at the same time', async () => {
    await withPlugin(credential({ token: 'fresh' }), async (folder) => {
      const source = sourceOf(userOf(folder), folder);
      expect(await Promise.all([authorization(source), authorization(source), authorization(source)])).toEqual(
        Array(3).fill('Bearer fresh'),
      );
      expect(await runs(folder)).toBe(1);
    });
  });

  test('runs again when its token has expired, and when the server refused it', async () => {
    await withPlugin(credential({ token: 'fresh', expirationTimestamp: '2026-03-02T10:30:00Z' }), async (folder) => {
      const time = clock();
      const source = sourceOf(userOf(folder), folder, time);
      const first = await source.current();
      await source.renew(first);
      expect(await runs(folder)).toBe(2);
      time.advance(31 * 60_000);
      await source.current();
      expect(await runs(folder)).toBe(3);
    });
  });

  test('is told about the cluster when it wants to be', async () => {
    await withPlugin(credential({ token: 'x' }), async (folder) => {
      await sourceOf(userOf(folder, { provideClusterInfo: true }), folder).current();
      expect(JSON.parse(await readFile(join(folder, 'count.info'), 'utf8'))).toEqual({
        kind: 'ExecCredential',
        apiVersion: 'client.authentication.k8s.io/v1',
        spec: { interactive: false, cluster: { server: 'https://k8s.corp' } },
      });
    });
  });

  test.each([
    {
      name: 'fails',
      print: 'echo "session expired, run login" >&2; exit 3',
      says: /failed: exit code 3, session expired, run login\.$/,
    },
    { name: 'prints something else', print: 'echo hello', says: /printed no ExecCredential with a status\.$/ },
  ])('that $name is named with its own last words', async ({ print, says }) => {
    await withPlugin(print, async (folder) => {
      await expect(sourceOf(userOf(folder), folder).current()).rejects.toThrow(says);
    });
  });

  test('that is not installed comes with its own hint', async () => {
    const user = { exec: { command: 'podtriage-no-such-plugin', installHint: 'See https://example.com.' } };
    await expect(sourceOf(user).current()).rejects.toThrow(
      'The credential plugin "podtriage-no-such-plugin" of the user "alice" is not installed. See https://example.com.',
    );
  });

  test('that cannot answer without a question gets the terminal, and only that one', async () => {
    const asksWhenAllowed = `case "$KUBERNETES_EXEC_INFO" in
      *'"interactive":true'*) ${credential({ token: 'typed' })};;
      *) echo "password needed" >&2; exit 1;;
    esac`;
    let asked = 0;
    const askOnTerminal = <T>(ask: () => Promise<T>): Promise<T> => {
      asked += 1;
      return ask();
    };
    await withPlugin(asksWhenAllowed, async (folder) => {
      const context = contextOf(userOf(folder), folder);
      const options = { clock: clock(), env: { PATH: process.env.PATH } };
      await expect(createCredentialSource(context, options).current()).rejects.toThrow('password needed');
      const source = createCredentialSource(context, { ...options, askOnTerminal });
      expect((await source.current()).authorization).toBe('Bearer typed');
    });
    await withPlugin(credential({ token: 'quiet' }), async (folder) => {
      const options = { clock: clock(), env: { PATH: process.env.PATH }, askOnTerminal };
      await createCredentialSource(contextOf(userOf(folder), folder), options).current();
    });
    expect(asked).toBe(1);
  });

  test('that must ask on a terminal says so where there is none', async () => {
    await expect(sourceOf({ exec: { command: 'x', interactiveMode: 'Always' } }).current()).rejects.toThrow(
      /needs a terminal to ask on/,
    );
  });
});

test('an auth provider that Kubernetes removed is refused with the way out', async () => {
  await expect(sourceOf({ 'auth-provider': { name: 'gcp' } }).current()).rejects.toThrow(
    /uses the auth-provider "gcp", which Kubernetes removed: configure its credential plugin/,
  );
});
