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

const curlToo = { '/usr/bin/curl': 'curl', '/usr/bin/dig': 'dig' };

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
    name: 'registry.k8s.io/e2e-test-images/jessie-dnsutils',
    tags: anyTag,
    megabytes: 105,
    base: 'debian',
    programs: Object.fromEntries(['dig', 'nslookup', 'host', 'nc', 'ps'].map((name) => [`/usr/bin/${name}`, name])),
    config: { cmd: ['sleep', '3600'] },
  },
  {
    name: 'gcr.io/google-samples/hello-app',
    tags: /^[12]\.0$/,
    megabytes: 12,
    base: 'scratch',
    programs: { '/hello-app': 'hello-app' },
    config: { entrypoint: ['/hello-app'], exposedPorts: [8080] },
  },
  {
    name: 'registry.k8s.io/ingress-nginx/controller',
    tags: /^v1\.\d+\.\d+$/,
    megabytes: 110,
    base: 'alpine',
    programs: {
      '/nginx-ingress-controller': 'ingress-controller',
      '/usr/bin/dumb-init': 'dumb-init',
      '/wait-shutdown': 'true',
      '/usr/bin/curl': 'curl',
    },
    config: { entrypoint: ['/usr/bin/dumb-init', '--'], cmd: ['/nginx-ingress-controller'], user: '101' },
  },
  {
    name: 'registry.k8s.io/ingress-nginx/kube-webhook-certgen',
    tags: /^v[\w.-]+$/,
    megabytes: 24,
    base: 'distroless',
    programs: { '/kube-webhook-certgen': 'webhook-certgen' },
    config: { entrypoint: ['/kube-webhook-certgen'], user: '65532' },
  },
  {
    name: 'registry.k8s.io/e2e-test-images/agnhost',
    tags: anyTag,
    megabytes: 51,
    base: 'alpine',
    programs: { '/agnhost': 'agnhost', ...curlToo },
    config: { entrypoint: ['/agnhost'], cmd: ['pause'] },
  },
];

/**
 * Any repository of a registry other than Docker Hub that is not listed: it runs the generic application, which a pod's
 * annotation can script, on a small distribution with a shell. `ghcr.io/podtriage/<anything>` is meant for scenarios.
 * Some names say what their images are like: `model-40gb` takes its time, `no-command` has nothing to run, and the user
 * of `ghost-user` is not in its passwd file.
 */
export const genericRepository = (name: string): Repository =>
  /\/spring[\w-]*$/.test(name) ? springRepository(name) : applicationRepository(name);

/** A Spring Boot application in its jar. */
const springRepository = (name: string): Repository => ({
  name,
  tags: /^(?!.*missing)[\w.-]+$/,
  megabytes: 140,
  base: 'ubuntu',
  programs: { '/opt/java/openjdk/bin/java': 'java' },
  files: { '/app/app.jar': 'PK\u0003\u0004' },
  config: { entrypoint: ['/opt/java/openjdk/bin/java', '-jar', '/app/app.jar'], exposedPorts: [8080] },
});

const applicationRepository = (name: string): Repository => ({
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
