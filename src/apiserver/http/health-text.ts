/** What `/healthz`, `/livez` and `/readyz` say: with `?verbose`, check by check. */
export function healthText(path: string, isVerbose: boolean): string {
  if (!isVerbose) return 'ok';
  const checks = path === '/readyz' ? [...common, 'informer-sync', ...hooks, 'shutdown'] : [...common, ...hooks];
  return `${checks.map((check) => `[+]${check} ok`).join('\n')}\n${path.slice(1)} check passed\n`;
}

const common = ['ping', 'log', 'etcd'];
const hooks = [
  'start-apiserver-admission-initializer',
  'storage-object-count-tracker-hook',
  'priority-and-fairness-config-consumer',
  'start-cluster-authentication-info-controller',
  'rbac/bootstrap-roles',
  'scheduling/bootstrap-system-priority-classes',
  'start-kube-aggregator-informers',
  'apiservice-discovery-controller',
].map((hook) => `poststarthook/${hook}`);
