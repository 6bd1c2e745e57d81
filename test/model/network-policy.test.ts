import { describe, expect, test } from 'vitest';
import type { ObjectOf } from '../../src/model/kinds.ts';
import { blocksOf } from '../../src/model/network-policy.ts';
import { objectsView } from '../../src/model/objects-view.ts';
import { object, pod, testNow } from '../helpers/builders.ts';

const web = pod('web').inNamespace('shop').labels({ app: 'web' }).build();
const db = pod('db').inNamespace('shop').labels({ app: 'db' }).build();

const policy = (name: string, spec: ObjectOf<'NetworkPolicy'>['spec']): ObjectOf<'NetworkPolicy'> =>
  object('NetworkPolicy', name).inNamespace('shop').spec(spec).build();

/** The sides that are closed to web when it calls port 5432 of db, each with the policies that close it. */
const blocked = (...policies: readonly ObjectOf<'NetworkPolicy'>[]): readonly string[] =>
  blocksOf(
    objectsView({ objects: [web, db, ...policies], now: testNow }),
    { pod: web, address: '10.244.0.5' },
    { pod: db, address: '10.244.0.6' },
    5432,
    'TCP',
  ).map(
    ({ direction, policies: closing }) => `${direction}: ${closing.map(({ metadata }) => metadata.name).join(', ')}`,
  );

describe('NetworkPolicies', () => {
  test('leave a pod open that none of them selects', () => {
    expect(
      blocked(policy('other', { podSelector: { matchLabels: { app: 'other' } }, policyTypes: ['Egress'] })),
    ).toEqual([]);
  });

  test('close a side that they select without a rule, and are named', () => {
    const closed = policy('closed', { podSelector: {}, policyTypes: ['Ingress', 'Egress'] });
    expect(blocked(closed)).toEqual(['Egress: closed', 'Ingress: closed']);
  });

  test('open what the rule of any of them allows', () => {
    const closed = policy('closed', { podSelector: {}, policyTypes: ['Ingress'] });
    const open = policy('open', {
      podSelector: { matchLabels: { app: 'db' } },
      policyTypes: ['Ingress'],
      ingress: [{ from: [{ podSelector: { matchLabels: { app: 'web' } } }], ports: [{ port: 5432 }] }],
    });
    expect(blocked(closed, open)).toEqual([]);
  });

  test('are about ingress only when they do not say what they are about', () => {
    expect(blocked(policy('plain', { podSelector: {} }))).toEqual(['Ingress: plain']);
  });
});
