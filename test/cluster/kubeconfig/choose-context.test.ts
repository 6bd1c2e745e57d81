import { delimiter, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { chooseContext, type KubeconfigChoice, listContexts } from '../../../src/cluster/kubeconfig/choose-context.ts';
import type { ResolvedContext } from '../../../src/cluster/kubeconfig/resolve-context.ts';
import { inAFolder } from '../../helpers/in-a-folder.ts';

const config = ({ current = 'dev', token = 'one', names = ['dev', 'prod'] } = {}): string =>
  JSON.stringify({
    'current-context': current,
    clusters: names.map((name) => ({ name, cluster: { server: `https://${name}.example.com` } })),
    users: names.map((name) => ({ name, user: { token } })),
    contexts: names.map((name) => ({ name, context: { cluster: name, user: name, namespace: `${name}-space` } })),
  });

/** Chooses with $HOME in a folder of files; `$FOLDER` in the arguments stands for it. */
const choose = (
  files: Readonly<Record<string, string>>,
  choice: KubeconfigChoice = {},
  kubeconfig?: readonly string[],
): Promise<ResolvedContext> =>
  inAFolder(files, (folder) => {
    const path = choice.path === undefined ? {} : { path: join(folder, choice.path) };
    const list = kubeconfig?.map((file) => (file === '' ? '' : join(folder, file))).join(delimiter);
    return chooseContext({ ...choice, ...path }, { HOME: folder, ...(list === undefined ? {} : { KUBECONFIG: list }) });
  });

describe('where the kubeconfig comes from', () => {
  test('~/.kube/config, when nothing else is named', async () => {
    expect((await choose({ '.kube/config': config() })).name).toBe('dev');
  });

  test('--kubeconfig goes before $KUBECONFIG', async () => {
    const files = { a: config({ current: 'dev' }), b: config({ current: 'prod' }) };
    expect((await choose(files, { path: 'b' }, ['a'])).name).toBe('prod');
  });

  test('of several files the first to name a thing wins, and missing, empty and repeated files do no harm', async () => {
    const files = {
      a: config({ current: '', token: 'from a', names: ['dev'] }),
      b: config({ current: 'dev', token: 'from b' }),
      empty: '',
    };
    const chosen = await choose(files, {}, ['missing', 'a', 'a', '', 'empty', 'b']);
    expect(chosen).toMatchObject({ name: 'dev', namespace: 'dev-space', user: { value: { token: 'from a' } } });
  });

  test('a file given as text needs no file', async () => {
    expect((await chooseContext({ text: config() }, {})).name).toBe('dev');
  });
});

describe('what is chosen in it', () => {
  test('flags go before what the context says', async () => {
    const chosen = await chooseContext(
      { text: config(), context: 'prod', user: 'dev', as: 'bob', asGroups: ['ops', 'oncall'] },
      {},
    );
    expect(chosen).toMatchObject({ name: 'prod', clusterName: 'prod', userName: 'dev' });
    expect(chosen.user.value).toMatchObject({ as: 'bob', 'as-groups': ['ops', 'oncall'] });
  });

  test('a context without a user uses no credentials, but its cluster as it is', async () => {
    const text = JSON.stringify({
      'current-context': 'proxy',
      clusters: [{ name: 'proxy', cluster: { server: 'http://localhost:8001' } }],
      contexts: [{ name: 'proxy', context: { cluster: 'proxy' } }],
    });
    expect(await chooseContext({ text }, {})).toMatchObject({ userName: '', user: { value: {} } });
  });

  test('a broken entry does not keep the others from working', async () => {
    const text = config().replace('"clusters":[', '"clusters":[{"name":5},null,{"cluster":{}},');
    expect((await chooseContext({ text }, {})).clusterName).toBe('dev');
  });

  test('every context is listed by name, and the current one is marked', async () => {
    expect(await listContexts({ text: config({ names: ['prod', 'dev'] }) }, {})).toEqual([
      { name: 'dev', cluster: 'dev', user: 'dev', namespace: 'dev-space', isCurrent: true },
      { name: 'prod', cluster: 'prod', user: 'prod', namespace: 'prod-space', isCurrent: false },
    ]);
  });
});

describe('what cannot be used is refused in one sentence', () => {
  test.each<{ name: string; files: Readonly<Record<string, string>>; choice?: KubeconfigChoice; says: RegExp }>([
    {
      name: 'no file at all',
      files: {},
      says: /^No kubeconfig was found \(looked at .+config\): name one with --kubeconfig or \$KUBECONFIG\.$/,
    },
    {
      name: 'a named file that does not exist',
      files: {},
      choice: { path: 'gone' },
      says: /gone cannot be read: there is no such file\.$/,
    },
    {
      name: 'a folder',
      files: { 'kube/x': '' },
      choice: { path: 'kube' },
      says: /kube cannot be read: it is a folder\.$/,
    },
    {
      name: 'broken YAML',
      files: { '.kube/config': 'clusters: [a, ' },
      says: /config is not valid YAML: .+Repair it or choose another/,
    },
    {
      name: 'a text',
      files: { '.kube/config': 'hello' },
      says: /is not a kubeconfig: it holds the string "hello", not a mapping\.$/,
    },
    {
      name: 'an unknown context',
      files: { '.kube/config': config() },
      choice: { context: 'nope' },
      says: /^There is no context "nope" in .+: choose one with --context: dev, prod\.$/,
    },
    {
      name: 'no current context',
      files: { '.kube/config': config({ current: '' }) },
      says: /sets no current-context: choose one with --context: dev, prod\.$/,
    },
    {
      name: 'an unknown cluster',
      files: { '.kube/config': config() },
      choice: { cluster: 'nope' },
      says: /^The cluster "nope" does not exist in .+: choose one with --cluster: dev, prod\.$/,
    },
    {
      name: 'an unknown user',
      files: { '.kube/config': config() },
      choice: { user: 'nope' },
      says: /^The user "nope" does not exist in .+: choose one with --user: dev, prod\.$/,
    },
    {
      name: 'an empty file',
      files: { '.kube/config': '' },
      says: /sets no current-context: it holds none to choose from\.$/,
    },
  ])('$name', async ({ files, choice, says }) => {
    await expect(choose(files, choice)).rejects.toThrow(says);
  });
});

test('a token that YAML takes for a number is refused by name, unless another user is chosen', async () => {
  const text = config().replace('"token":"one"', '"token":12345');
  await expect(chooseContext({ text }, {})).rejects.toThrow(
    'The user "dev" has a wrong value for token: it must be a text, in quotes if it looks like a number.',
  );
  expect((await chooseContext({ text, context: 'prod' }, {})).name).toBe('prod');
});
