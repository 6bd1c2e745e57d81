import { describe, expect, test } from 'vitest';
import { createEngine } from '../../../src/diagnose/engine.ts';
import { rules } from '../../../src/diagnose/rules/index.ts';
import type { LogLookup } from '../../../src/model/cluster-view.ts';
import type { Pod } from '../../../src/model/kinds.ts';
import { objectsView } from '../../../src/model/objects-view.ts';
import { event, object, pod, testNow } from '../../helpers/builders.ts';

const crashed = pod('web')
  .inNamespace('shop')
  .container('app')
  .waiting('app', 'CrashLoopBackOff')
  .terminatedBefore('app', { exitCode: 1 }, 6);
const unready = pod('web')
  .inNamespace('shop')
  .container('app', { readinessProbe: { httpGet: { path: '/ready', port: 80 } } })
  .notReady('app');

/** The first sentence about a pod whose container app has written these lines. */
function sentence(
  subject: Pod,
  lines: readonly string[],
  ...others: Parameters<typeof objectsView>[0]['objects'][number][]
) {
  const logs = (): LogLookup => ({ state: 'found', lines });
  const view = objectsView({ objects: [subject, ...others], now: testNow, logs });
  return createEngine(rules).diagnose(view).subjects[0]?.findings[0]?.summary ?? '';
}

describe('what a sentence about a crash says', () => {
  test('is the exit code and how often, whatever the cause', () => {
    expect(sentence(crashed.build(), ["KeyError: 'PRICES_URL'"])).toMatch(/\(exit code 1, 6 restarts\)$/);
    expect(sentence(crashed.build(), ['bye'])).toBe(
      'Container app ends with exit code 1 (6 restarts); its log does not say why, and ends with: bye',
    );
  });

  test('is the variable that an entrypoint names below its complaint', () => {
    const lines = [
      'Error: superuser password is not specified.',
      '   You must specify SHOP_DB_PASSWORD to a non-empty value',
    ];
    expect(sentence(crashed.build(), lines)).toContain('SHOP_DB_PASSWORD');
  });

  test('is who else in the pod has the port', () => {
    const both = crashed.container('proxy', { ports: [{ containerPort: 8080 }] }).build();
    expect(sentence(both, ['listen tcp :8080: bind: address already in use'])).toContain(
      'by container proxy of the same pod',
    );
    const onNode = crashed.spec({ hostNetwork: true }).build();
    expect(sentence(onNode, ['listen tcp :9100: bind: address already in use'])).toContain(
      'on the network of the node',
    );
  });

  test('is what is mounted where a file should be', () => {
    const mounted = crashed
      .container('app', { volumeMounts: [{ name: 'conf', mountPath: '/srv' }] })
      .volume({ name: 'conf', configMap: { name: 'shop' } })
      .build();
    const shop = object('ConfigMap', 'shop')
      .inNamespace('shop')
      .with({ data: { 'shop.ini': '' } })
      .build();
    expect(sentence(mounted, ['open /srv/shop.yaml: no such file or directory'], shop)).toContain(
      'does not find /srv/shop.yaml: no such file or directory, although ConfigMap "shop" with the keys shop.ini is mounted at /srv',
    );
  });
});

describe('a container that is not ready', () => {
  const refused = (port: number) =>
    `Readiness probe failed: Get "http://10.0.0.1:${port}/ready": dial tcp: connect: connection refused`;
  const log = ['WARN dial tcp 10.0.0.9:5432: i/o timeout, trying again'];

  test('is told with what its log says of others', () => {
    const built = unready.build();
    expect(
      sentence(built, log, event(built, 'Unhealthy', 'Readiness probe failed: HTTP probe failed with statuscode: 503')),
    ).toMatch(/gets 503; its log says: .*10\.0\.0\.9:5432/);
    expect(sentence(built, log, event(built, 'Unhealthy', refused(80)))).toMatch(/its log says: .*10\.0\.0\.9:5432/);
  });

  test('is told with the port that it declares', () => {
    const built = unready
      .container('app', { ports: [{ containerPort: 3000 }], readinessProbe: { httpGet: { port: 80 } } })
      .build();
    expect(sentence(built, [], event(built, 'Unhealthy', refused(80)))).toContain('(the container declares 3000)');
  });
});
