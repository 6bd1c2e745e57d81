import type { Repository } from './repository.ts';

const anyTag = /^[\w.-]+$/;

const component = (name: string, megabytes: number): Repository => ({
  name: `registry.k8s.io/${name}`,
  tags: anyTag,
  megabytes,
  base: 'distroless',
  programs: { [`/usr/local/bin/${name}`]: name },
  config: { entrypoint: [`/usr/local/bin/${name}`] },
});

/** What the nodes of a kubeadm cluster pull for themselves. */
export const otherRegistries: readonly Repository[] = [
  {
    name: 'registry.k8s.io/pause',
    tags: /^(latest|3\.\d+)$/,
    megabytes: 0.3,
    base: 'scratch',
    programs: { '/pause': 'pause' },
    config: { entrypoint: ['/pause'] },
  },
  {
    name: 'registry.k8s.io/coredns/coredns',
    tags: /^v\d+\.\d+\.\d+$/,
    megabytes: 19.9,
    base: 'distroless',
    programs: { '/coredns': 'coredns' },
    config: { entrypoint: ['/coredns'], user: 'nonroot:nonroot' },
  },
  component('kube-apiserver', 28.7),
  component('kube-controller-manager', 26.2),
  component('kube-scheduler', 20.8),
  component('kube-proxy', 30.8),
  component('etcd', 58.9),
  {
    name: 'registry.k8s.io/e2e-test-images/agnhost',
    tags: anyTag,
    megabytes: 51,
    base: 'alpine',
    programs: { '/agnhost': 'app' },
    config: { entrypoint: ['/agnhost'], cmd: ['pause'] },
  },
];

/**
 * Any repository of a registry other than Docker Hub that is not listed: it runs the generic application, which a pod's
 * annotation can script, on a small distribution with a shell. `ghcr.io/podtriage/<anything>` is meant for scenarios.
 * Some names say what their images are like: `model-40gb` takes its time, `no-command` has nothing to run, and the user
 * of `ghost-user` is not in its passwd file.
 */
export const genericRepository = (name: string): Repository => ({
  name,
  tags: /^(?!.*missing)[\w.-]+$/,
  megabytes: 1024 * Number(/-(\d{1,2})gb$/.exec(name)?.[1] ?? 0) || 18,
  base: /distroless/.test(name) ? 'distroless' : 'alpine',
  programs: { '/usr/local/bin/app': 'app' },
  config: {
    entrypoint: /\/no-command$/.test(name) ? [] : ['/usr/local/bin/app'],
    user: /nonroot/.test(name) ? '65532' : /\/ghost-user$/.test(name) ? 'ghost' : '',
  },
});
