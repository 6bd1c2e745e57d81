import { describe, expect, it } from 'vitest';
import { describe as describeObject } from '../../src/describe/describe.ts';
import { asObject } from '../../src/model/as-object.ts';
import type { Coverage } from '../../src/model/cluster-view.ts';
import type { Kind, KubeObject } from '../../src/model/kinds.ts';
import { objectsView } from '../../src/model/objects-view.ts';
import { resourceTypes } from '../../src/model/resource-types.ts';
import {
  claim,
  deployment,
  event,
  node,
  object,
  pod,
  replicaSet,
  secret,
  service,
  testNow,
} from '../helpers/builders.ts';
import { readFixtures } from './read-fixtures.ts';

const seen = (
  subject: KubeObject,
  others: readonly KubeObject[] = [],
  coverage: Partial<Record<Kind, Coverage>> = {},
) => describeObject(subject, objectsView({ objects: [subject, ...others], now: testNow, coverage }));

const line = (text: string, start: string) => text.split('\n').find((candidate) => candidate.startsWith(start));

// What is written down here was compared with the real kubectl: see describe-kubectl.test.ts.
describe('the description', () => {
  it.each(readFixtures())('of $name stays as it is', async ({ name, subject, objects }) => {
    const text = describeObject(subject, objectsView({ objects, now: testNow }));
    await expect(text).toMatchFileSnapshot(`../../fixtures/describe/${name}.txt`);
  });

  it('is the list of its fields for an object that is not what its kind should be', () => {
    const damaged = asObject({
      kind: 'Pod',
      metadata: { name: 'web', namespace: 'shop' },
      spec: { containers: [{ name: 'app', env: 'none', volumeMounts: 7 }], tolerations: [{ key: 3 }] },
    });
    const text = damaged === undefined ? '' : seen(damaged);
    expect(text).toContain('Name:         web\nNamespace:    shop\n');
    expect(text).toContain('    Volume Mounts:  7');
  });

  it('ends, however deep an object goes', () => {
    const deep = JSON.parse(`${'{"a":'.repeat(2000)}1${'}'.repeat(2000)}`) as object;
    expect(seen(object('Lease', 'deep').spec({ deep }).build())).toContain('Name:         deep');
  });

  it.each(resourceTypes.map(({ kind }) => kind))('of a %s that says nothing of itself has its name', (kind) => {
    const bare = asObject({ kind, metadata: { name: 'bare' } });
    const text = bare === undefined ? '' : seen(bare);
    expect(line(text, 'Name:')).toMatch(/^Name: +bare$/);
    expect(text).not.toMatch(/undefined|NaN|\[object/);
  });
});

describe('what nobody has read', () => {
  const web = deployment('web').build();

  it('is not taken for nothing: events', () => {
    expect(line(seen(web, [], { Event: 'forbidden' }), 'Events:')).toMatch(/Events: +<unknown> \(forbidden\)/);
    expect(line(seen(web), 'Events:')).toMatch(/Events: +<none>/);
  });

  it('is not taken for nothing: pods', () => {
    const set = replicaSet('web').build();
    expect(line(seen(set, [], { Pod: 'loading' }), 'Pods Status:')).toMatch(/<unknown> \(pods: loading\)$/);
    expect(line(seen(claim('data').build(), [], { Pod: 'forbidden' }), 'Used By:')).toMatch(
      /<unknown> \(pods: forbidden\)$/,
    );
    expect(line(seen(node('n1').build(), [], { Pod: 'forbidden' }), 'Pods:')).toMatch(/not authorized$/);
    expect(line(seen(node('n1').build(), [], { Pod: 'failed' }), 'Pods:')).toMatch(/<unknown> \(failed\)$/);
  });

  it('is not taken for nothing: endpoints, Services and leases', () => {
    const unread = { EndpointSlice: 'forbidden', Service: 'forbidden', Lease: 'not-collected' } as const;
    expect(line(seen(service('web').build(), [], unread), 'Endpoints:')).toMatch(
      /<unknown> \(endpointslices: forbidden\)$/,
    );
    expect(line(seen(node('n1').build(), [], unread), 'Lease:')).toMatch(/Failed to get lease: not-collected$/);
    const backend = { service: { name: 'web', port: { number: 80 } } };
    const ingress = object('Ingress', 'web').spec({ defaultBackend: backend }).build();
    expect(line(seen(ingress, [], unread), 'Default backend:')).toMatch(/web:80 \(<unknown: services forbidden>\)$/);
  });

  it('is not taken for nothing: quotas and limits', () => {
    const text = seen(object('Namespace', 'shop').build(), [], { ResourceQuota: 'forbidden', LimitRange: 'forbidden' });
    expect(text).toContain('Unknown resource quota (forbidden).\n\nUnknown LimitRange resource (forbidden).\n');
  });

  it('is not counted: the values of a Secret', () => {
    expect(line(seen(secret('db', ['password']).build()), 'password:')).toBe('password:  <not read>');
  });

  it('does not make a Secret missing', () => {
    const account = object('ServiceAccount', 'robot')
      .with({ imagePullSecrets: [{ name: 'regcred' }] })
      .build();
    expect(line(seen(account), 'Image pull secrets:')).toMatch(/regcred \(not found\)$/);
    expect(line(seen(account, [], { Secret: 'forbidden' }), 'Image pull secrets:')).toMatch(/regcred$/);
  });
});

describe('events', () => {
  it('keep the server’s order, by name, among those of one moment', () => {
    const web = pod('web').build();
    const same = ['Started', 'Created', 'Pulled'].map((reason) => event(web, reason, `${reason} it`));
    const reasons = [...seen(web, same).matchAll(/^ {2}Warning {2}(\w+)/gm)].map(([, reason]) => reason);
    expect(reasons).toEqual(['Created', 'Pulled', 'Started']);
  });

  it('show how often and for how long', () => {
    const web = pod('web').build();
    const repeated = event(web, 'BackOff', 'again', { count: 3, firstAt: '2026-03-02T10:10:00Z' });
    expect(seen(web, [repeated])).toContain('  Warning  BackOff  60s (x3 over 5m)  kubelet  again\n');
  });
});
