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
    expect(both.metadata.managedFields?.map(({ manager }) => manager)).toEqual(['kubectl', 'helm']);
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
