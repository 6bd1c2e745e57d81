import { describe, expect, it } from 'vitest';
import { withUpdateOwnership } from '../../../src/apiserver/patch/managed-fields.ts';
import type { KubeObject } from '../../../src/model/kinds.ts';

const metadata = { name: 'web', namespace: 'shop' };
const object = (kind: string, spec: object, more: object = {}): KubeObject =>
  ({ apiVersion: 'v1', kind, metadata: { ...metadata, ...more }, spec }) as KubeObject;
const at = (minute: number): Date => new Date(Date.UTC(2026, 2, 2, 10, minute));
const write = (before: KubeObject | undefined, after: KubeObject, fieldManager: string, minute = 0): KubeObject =>
  withUpdateOwnership(before, after, { fieldManager, now: at(minute) });
const fieldsOf = (written: KubeObject, index = 0): unknown => written.metadata.managedFields?.[index]?.fieldsV1;

describe('managedFields of writes that are no server-side apply', () => {
  it.each([
    {
      what: 'structs that Go writes in any case belong to nobody, pointers and maps to who adds them',
      after: object('Deployment', {
        strategy: { rollingUpdate: { maxSurge: 1 } },
        template: { spec: { tolerations: [] } },
      }),
      fields: {
        'f:spec': {
          'f:strategy': { 'f:rollingUpdate': { '.': {}, 'f:maxSurge': {} } },
          'f:template': { 'f:spec': { 'f:tolerations': {} } },
        },
      },
    },
    {
      what: 'all of a new item',
      after: object('Pod', { containers: [{ name: 'a', resources: {}, ports: [{ containerPort: 80 }] }] }),
      fields: {
        'f:spec': {
          'f:containers': {
            'k:{"name":"a"}': {
              '.': {},
              'f:name': {},
              'f:ports': { '.': {}, 'k:{"containerPort":80,"protocol":"TCP"}': { '.': {}, 'f:containerPort': {} } },
              'f:resources': {},
            },
          },
        },
      },
    },
    {
      what: 'labels one by one',
      after: object('Pod', {}, { labels: { app: 'web' } }),
      fields: { 'f:metadata': { 'f:labels': { '.': {}, 'f:app': {} } } },
    },
  ])('holds $what', ({ after, fields }) => {
    expect(fieldsOf(write(undefined, after, 'kubectl-create'))).toEqual(fields);
  });

  it('moves a field to who has changed it, and its time only then', () => {
    const first = write(undefined, object('Deployment', { replicas: 1, paused: true }), 'one');
    const same = write(first, first, 'two', 5);
    expect(same).toEqual(first);
    const second = write(first, { ...first, spec: { replicas: 2, paused: true } } as KubeObject, 'two', 5);
    expect(second.metadata.managedFields).toMatchObject([
      { manager: 'one', time: '2026-03-02T10:00:00Z', fieldsV1: { 'f:spec': { 'f:paused': {} } } },
      { manager: 'two', time: '2026-03-02T10:05:00Z', fieldsV1: { 'f:spec': { 'f:replicas': {} } } },
    ]);
    expect(fieldsOf(second)).toEqual({ 'f:spec': { 'f:paused': {} } });
  });

  it('forgets what has been removed', () => {
    const first = write(undefined, object('Deployment', { replicas: 1, paused: true }), 'one');
    const second = write(first, { ...first, spec: { replicas: 1 } } as KubeObject, 'two');
    expect(second.metadata.managedFields).toMatchObject([
      { manager: 'one', fieldsV1: { 'f:spec': { 'f:replicas': {} } } },
    ]);
  });

  it('has an entry for each subresource', () => {
    const first = write(undefined, object('Deployment', { replicas: 1 }), 'kubectl');
    const scaled = withUpdateOwnership(first, { ...first, spec: { replicas: 2 } } as KubeObject, {
      ...{ fieldManager: 'kubectl', now: at(1), subresource: 'scale' },
    });
    expect(scaled.metadata.managedFields).toMatchObject([{ manager: 'kubectl', subresource: 'scale' }]);
  });

  it('is cleared by a list of one empty entry, and left alone by none', () => {
    const first = write(undefined, object('Deployment', { replicas: 1 }), 'one');
    const empty = { ...first, metadata: { ...first.metadata, managedFields: [{}] } } as KubeObject;
    expect(write(first, empty, 'two').metadata).not.toHaveProperty('managedFields');
    const none = { ...first, metadata: { ...first.metadata, managedFields: [] } } as KubeObject;
    expect(write(first, none, 'two').metadata.managedFields).toEqual(first.metadata.managedFields);
  });

  it('makes the oldest of more than ten managers one', () => {
    let written = write(undefined, object('Pod', {}, { labels: {} }), 'start');
    for (let minute = 1; minute <= 12; minute++) {
      const labels = { ...written.metadata.labels, [`label-${minute}`]: 'x' };
      written = write(written, { ...written, metadata: { ...written.metadata, labels } }, `manager-${minute}`, minute);
    }
    const managers = written.metadata.managedFields?.map(({ manager }) => manager);
    expect(managers).toHaveLength(10);
    expect(managers?.[0]).toBe('ancient-changes');
  });
});
