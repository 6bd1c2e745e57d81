import { describe, expect, it } from 'vitest';
import { ApiError } from '../../../src/apiserver/api-error.ts';
import { applyPatch } from '../../../src/apiserver/patch/apply-patch.ts';
import type { KubeObject } from '../../../src/model/kinds.ts';

const now = new Date('2026-03-02T10:00:00Z');
const identity = { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'web', namespace: 'shop' } };
const deployment = (spec: object, labels?: object) => ({
  ...identity,
  metadata: { ...identity.metadata, ...(labels === undefined ? {} : { labels }) },
  spec,
});
const template = (...containers: object[]) => ({ template: { spec: { containers } } });

const apply = (target: KubeObject, fieldManager: string, applied: object, force = false): KubeObject =>
  applyPatch('application/apply-patch+yaml', target, applied, { fieldManager, force, now });
const merge = (target: KubeObject, fieldManager: string, patch: object): KubeObject =>
  applyPatch('application/merge-patch+json', target, patch, { fieldManager, now });
const specOf = (object: KubeObject): unknown => (object as unknown as { spec: unknown }).spec;

const refusal = (run: () => unknown): ApiError['status'] => {
  try {
    run();
  } catch (error) {
    if (error instanceof ApiError) return error.status;
  }
  throw new Error('it was not refused');
};

describe('server-side apply', () => {
  it('creates the object and records who owns what', () => {
    const created = apply(
      identity,
      'kubectl',
      deployment({ replicas: 2, ...template({ name: 'app', image: 'shop:1' }) }),
    );
    expect(specOf(created)).toEqual({ replicas: 2, ...template({ name: 'app', image: 'shop:1' }) });
    expect(created.metadata.managedFields).toEqual([
      {
        manager: 'kubectl',
        operation: 'Apply',
        apiVersion: 'apps/v1',
        time: '2026-03-02T10:00:00Z',
        fieldsType: 'FieldsV1',
        fieldsV1: {
          'f:spec': {
            'f:replicas': {},
            'f:template': {
              'f:spec': { 'f:containers': { 'k:{"name":"app"}': { '.': {}, 'f:name': {}, 'f:image': {} } } },
            },
          },
        },
      },
    ]);
  });

  it('takes away what is applied no more', () => {
    const first = apply(
      identity,
      'kubectl',
      deployment(
        { replicas: 2, ...template({ name: 'app', image: 'a' }, { name: 'proxy', image: 'p' }) },
        { tier: 'web' },
      ),
    );
    const second = apply(first, 'kubectl', deployment(template({ name: 'app', image: 'a' })));
    expect(specOf(second)).toEqual(template({ name: 'app', image: 'a' }));
    expect(second.metadata.labels).toBeUndefined();
    expect(second.metadata.name).toBe('web');
  });

  it('leaves what others own', () => {
    const first = apply(identity, 'kubectl', deployment({ replicas: 2 }));
    const labelled = merge(first, 'dashboard', { metadata: { labels: { team: 'blue' } } });
    const second = apply(labelled, 'kubectl', deployment({ replicas: 2, paused: true }));
    expect(second.metadata.labels).toEqual({ team: 'blue' });
  });

  it('is refused with a cause for each field that another manager has set to something else', () => {
    const scaled = merge(apply(identity, 'kubectl', deployment({ replicas: 2 })), 'scaler', { spec: { replicas: 5 } });
    expect(refusal(() => apply(scaled, 'kubectl', deployment({ replicas: 2 })))).toMatchObject({
      code: 409,
      reason: 'Conflict',
      message: 'Apply failed with 1 conflict: conflict with "scaler" using apps/v1: .spec.replicas',
      details: {
        causes: [
          { reason: 'FieldManagerConflict', message: 'conflict with "scaler" using apps/v1', field: '.spec.replicas' },
        ],
      },
    });
  });

  it('lists several conflicts by manager', () => {
    const object = merge(apply(identity, 'helm', deployment(template({ name: 'app', image: 'a' }))), 'scaler', {
      spec: { replicas: 5 },
    });
    const refused = refusal(() =>
      apply(object, 'kubectl', deployment({ replicas: 1, ...template({ name: 'app', image: 'b' }) })),
    );
    expect(refused.message).toBe(
      [
        'Apply failed with 2 conflicts: conflicts with "helm":',
        '- .spec.template.spec.containers[name="app"].image',
        'conflicts with "scaler" using apps/v1:',
        '- .spec.replicas',
      ].join('\n'),
    );
  });

  it('takes fields over when forced', () => {
    const scaled = merge(apply(identity, 'kubectl', deployment({ replicas: 2 })), 'scaler', { spec: { replicas: 5 } });
    const forced = apply(scaled, 'kubectl', deployment({ replicas: 2 }), true);
    expect(specOf(forced)).toEqual({ replicas: 2 });
    expect(forced.metadata.managedFields?.map(({ manager }) => manager)).toEqual(['kubectl']);
  });

  it('shares a field that both want to have the same value', () => {
    const both = apply(apply(identity, 'kubectl', deployment({ replicas: 2 })), 'helm', deployment({ replicas: 2 }));
    expect(both.metadata.managedFields?.map(({ manager }) => manager)).toEqual(['helm', 'kubectl']);
    const one = apply(both, 'helm', deployment({}));
    expect(specOf(one)).toEqual({ replicas: 2 });
  });

  it('changes nothing, not even a time, when applied twice', () => {
    const first = apply(identity, 'kubectl', deployment({ replicas: 2 }));
    const again = applyPatch('application/apply-patch+yaml', first, deployment({ replicas: 2 }), {
      fieldManager: 'kubectl',
      now: new Date('2026-03-02T11:00:00Z'),
    });
    expect(again).toEqual(first);
  });

  it('tells ports of the same number apart by protocol', () => {
    const service = { apiVersion: 'v1', kind: 'Service', metadata: { name: 'dns' } };
    const ports = [
      { port: 53, protocol: 'UDP', name: 'udp' },
      { port: 53, protocol: 'TCP', name: 'tcp' },
    ];
    const applied = apply(service, 'kubectl', { ...service, spec: { ports } });
    expect(specOf(applied)).toEqual({ ports });
    const changed = apply(applied, 'kubectl', {
      ...service,
      spec: { ports: [ports[0], { port: 53, name: 'dns-tcp' }] },
    });
    expect(specOf(changed)).toMatchObject({ ports: [ports[0], { port: 53, name: 'dns-tcp' }] });
  });

  it('takes a struct away with the defaults in it, once nobody applies anything of it', () => {
    const probe = { livenessProbe: { httpGet: { port: 80 } } };
    const first = apply(identity, 'kubectl', deployment(template({ name: 'app', image: 'a', ...probe })));
    const defaulted = {
      ...first,
      spec: template({
        name: 'app',
        image: 'a',
        livenessProbe: { httpGet: { port: 80, path: '/' }, periodSeconds: 10 },
      }),
    } as KubeObject;
    expect(specOf(apply(defaulted, 'kubectl', deployment(template({ name: 'app', image: 'a' }))))).toEqual(
      template({ name: 'app', image: 'a' }),
    );
  });

  it('puts new items where the configuration has them, around those of others', () => {
    const applied = apply(identity, 'kubectl', deployment(template({ name: 'b' }, { name: 'd' })));
    const both = apply(applied, 'mesh', deployment(template({ name: 'proxy', image: 'p' })));
    const again = apply(both, 'kubectl', deployment(template({ name: 'a' }, { name: 'b' }, { name: 'd' })));
    expect(JSON.stringify(specOf(again)).match(/"name":"\w+"/g)).toEqual(
      ['a', 'b', 'd', 'proxy'].map((name) => `"name":"${name}"`),
    );
  });

  it('owns atomic lists and structs as a whole', () => {
    const first = apply(
      identity,
      'kubectl',
      deployment({ selector: { matchLabels: { app: 'a' } }, ...template({ name: 'app', args: ['x', 'y'] }) }),
    );
    expect(first.metadata.managedFields?.[0]?.fieldsV1).toMatchObject({
      'f:spec': {
        'f:selector': {},
        'f:template': { 'f:spec': { 'f:containers': { 'k:{"name":"app"}': { 'f:args': {} } } } },
      },
    });
    const refused = refusal(() => apply(first, 'other', deployment(template({ name: 'app', args: ['x'] }))));
    expect(refused.message).toContain('conflict with "kubectl": .spec.template.spec.containers[name="app"].args');
  });

  it('shares the members of a set', () => {
    const finalizers = (...names: string[]) => ({ ...identity, metadata: { ...identity.metadata, finalizers: names } });
    const both = apply(apply(identity, 'one', finalizers('a/x', 'a/y')), 'two', finalizers('a/y', 'a/z'));
    expect(both.metadata.finalizers).toEqual(['a/x', 'a/y', 'a/z']);
    expect(apply(both, 'one', identity).metadata.finalizers).toEqual(['a/y', 'a/z']);
  });

  it('takes over what kubectl applied on the client side, and keeps its annotation in step', () => {
    const annotation = 'kubectl.kubernetes.io/last-applied-configuration';
    const text = JSON.stringify(deployment({ replicas: 2 }));
    const withText = { ...identity, metadata: { ...identity.metadata, annotations: { [annotation]: text } } };
    const live = merge(identity, 'kubectl-client-side-apply', { ...withText, spec: { replicas: 2, paused: true } });
    const applied = apply(live, 'kubectl', deployment({ replicas: 3 }));
    expect(specOf(applied)).toEqual({ replicas: 3, paused: true });
    expect(JSON.parse(applied.metadata.annotations?.[annotation] ?? '').spec).toEqual({ replicas: 3 });
    expect(refusal(() => apply(live, 'kubectl', deployment({ paused: false }))).message).toBe(
      'Apply failed with 1 conflict: conflict with "kubectl-client-side-apply" using apps/v1: .spec.paused',
    );
    expect(refusal(() => apply(live, 'other', deployment({ replicas: 3 }))).message).toContain('.spec.replicas');
  });

  it('takes an object without managers to be that of somebody before the first apply', () => {
    const live = { ...deployment({ replicas: 2 }), metadata: { ...identity.metadata, uid: 'u' } };
    expect(refusal(() => apply(live, 'kubectl', deployment({ replicas: 3 }))).message).toBe(
      'Apply failed with 1 conflict: conflict with "before-first-apply" using apps/v1: .spec.replicas',
    );
    expect(apply(live, 'kubectl', deployment({ replicas: 2 })).metadata.managedFields).toHaveLength(2);
  });

  it.each([
    [
      'managedFields in the configuration',
      { ...identity, metadata: { ...identity.metadata, managedFields: [{}] } },
      400,
    ],
    ['another kind', { ...identity, kind: 'Pod' }, 400],
  ])('is refused for %s', (_, applied, code) => {
    expect(refusal(() => apply(identity, 'kubectl', applied)).code).toBe(code);
  });

  it('survives managedFields that make no sense', () => {
    const odd = {
      ...deployment({ replicas: 1 }),
      metadata: {
        ...identity.metadata,
        managedFields: [
          { manager: 'x', operation: 'Apply', fieldsV1: { 'f:spec': { 'k:{broken': {}, 'v:': {} }, 7: 'no' } },
          null,
        ],
      },
    } as unknown as KubeObject;
    expect(specOf(apply(odd, 'x', deployment({ replicas: 3 })))).toEqual({ replicas: 3 });
  });
});
