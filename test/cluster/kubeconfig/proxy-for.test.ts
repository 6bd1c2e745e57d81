import { expect, test } from 'vitest';
import { proxyFor } from '../../../src/cluster/kubeconfig/proxy-for.ts';

const proxy = 'http://proxy:3128';

test.each<{ name: string; server: string; env: Record<string, string>; uses: string | undefined }>([
  { name: 'nothing is set', server: 'https://k8s.corp', env: {}, uses: undefined },
  { name: 'HTTPS_PROXY is set', server: 'https://k8s.corp', env: { HTTPS_PROXY: proxy }, uses: proxy },
  {
    name: 'it is set in lower case, without a scheme',
    server: 'https://k8s.corp',
    env: { https_proxy: 'proxy:3128' },
    uses: proxy,
  },
  { name: 'only HTTP_PROXY is set', server: 'https://k8s.corp', env: { HTTP_PROXY: proxy }, uses: undefined },
  { name: 'the server speaks http', server: 'http://k8s.corp', env: { HTTP_PROXY: proxy }, uses: proxy },
  {
    name: 'the server is on this machine',
    server: 'https://127.0.0.1:6443',
    env: { HTTPS_PROXY: proxy },
    uses: undefined,
  },
  {
    name: 'NO_PROXY is a star',
    server: 'https://k8s.corp',
    env: { HTTPS_PROXY: proxy, NO_PROXY: '*' },
    uses: undefined,
  },
  {
    name: 'NO_PROXY names the host',
    server: 'https://k8s.corp',
    env: { HTTPS_PROXY: proxy, NO_PROXY: 'a.b, k8s.corp' },
    uses: undefined,
  },
  {
    name: 'NO_PROXY names its domain',
    server: 'https://k8s.corp',
    env: { HTTPS_PROXY: proxy, no_proxy: 'corp' },
    uses: undefined,
  },
  {
    name: 'NO_PROXY names its domain with a dot',
    server: 'https://k8s.corp',
    env: { HTTPS_PROXY: proxy, NO_PROXY: '.corp' },
    uses: undefined,
  },
  {
    name: 'NO_PROXY names only what ends alike',
    server: 'https://k8scorp',
    env: { HTTPS_PROXY: proxy, NO_PROXY: 'corp' },
    uses: proxy,
  },
  {
    name: 'NO_PROXY names another port',
    server: 'https://k8s.corp:6443',
    env: { HTTPS_PROXY: proxy, NO_PROXY: 'k8s.corp:443' },
    uses: proxy,
  },
  {
    name: 'NO_PROXY holds the network',
    server: 'https://10.1.2.3',
    env: { HTTPS_PROXY: proxy, NO_PROXY: '10.0.0.0/8' },
    uses: undefined,
  },
  {
    name: 'NO_PROXY holds another network',
    server: 'https://11.1.2.3',
    env: { HTTPS_PROXY: proxy, NO_PROXY: '10.0.0.0/8,nonsense/99' },
    uses: proxy,
  },
])('when $name', ({ server, env, uses }) => {
  expect(proxyFor(new URL(server), env)).toBe(uses);
});
