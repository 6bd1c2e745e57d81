import { beforeEach, describe, expect, it } from 'vitest';
import { authorize } from '../../../src/apiserver/access/authorize.ts';
import { createTestApi, type TestApi } from '../test-api.ts';

let world: TestApi;
const everybody = ['system:authenticated'];

beforeEach(() => {
  world = createTestApi();
  const rules = [
    { apiGroups: [''], resources: ['pods', 'pods/log', '*/status'], verbs: ['get', 'list'] },
    { apiGroups: ['apps'], resources: ['*'], verbs: ['*'] },
    { apiGroups: [''], resources: ['configmaps'], verbs: ['get'], resourceNames: ['settings'] },
    { nonResourceURLs: ['/metrics', '/logs/*'], verbs: ['get'] },
  ];
  world.make({ kind: 'ClusterRole', metadata: { name: 'operator' }, rules });
});

const bind = (kind: 'RoleBinding' | 'ClusterRoleBinding', subject: object) =>
  world.make({
    kind,
    metadata: { name: 'binding', ...(kind === 'RoleBinding' ? { namespace: 'shop' } : {}) },
    roleRef: { kind: 'ClusterRole', name: 'operator' },
    subjects: [subject],
  });

const may = (verb: string, attributes: object, name = 'ann', groups = everybody) =>
  authorize(world.api, { user: { name, groups }, verb, ...attributes }).allowed;

describe('a ClusterRoleBinding', () => {
  it.each([
    ['get', { resource: 'pods', namespace: 'shop' }, true],
    ['get', { resource: 'pods' }, true],
    ['delete', { resource: 'pods', namespace: 'shop' }, false],
    ['get', { resource: 'pods', subresource: 'log', namespace: 'shop' }, true],
    ['get', { resource: 'pods', subresource: 'exec', namespace: 'shop' }, false],
    ['get', { resource: 'nodes', subresource: 'status' }, true],
    ['get', { group: 'apps', resource: 'pods' }, true],
    ['delete', { group: 'apps', resource: 'deployments', subresource: 'scale' }, true],
    ['get', { resource: 'configmaps', namespace: 'shop', name: 'settings' }, true],
    ['get', { resource: 'configmaps', namespace: 'shop', name: 'other' }, false],
    ['list', { resource: 'configmaps', namespace: 'shop' }, false],
    ['get', { path: '/metrics' }, true],
    ['get', { path: '/logs/kubelet' }, true],
    ['get', { path: '/debug' }, false],
    ['get', { path: '/version' }, true],
  ])('lets %s %o: %s', (verb, attributes, allowed) => {
    bind('ClusterRoleBinding', { kind: 'User', name: 'ann' });
    expect(may(verb, attributes)).toBe(allowed);
  });
});

describe('a RoleBinding', () => {
  it('gives the rules of a ClusterRole in its own namespace only', () => {
    bind('RoleBinding', { kind: 'User', name: 'ann' });
    expect(may('get', { resource: 'pods', namespace: 'shop' })).toBe(true);
    expect(may('get', { resource: 'pods', namespace: 'default' })).toBe(false);
    expect(may('get', { resource: 'pods' })).toBe(false);
  });

  it('speaks for groups and for ServiceAccounts', () => {
    bind('RoleBinding', { kind: 'ServiceAccount', name: 'robot' });
    const inShop = { resource: 'pods', namespace: 'shop' };
    expect(may('get', inShop, 'system:serviceaccount:shop:robot')).toBe(true);
    expect(may('get', inShop, 'system:serviceaccount:default:robot')).toBe(false);
    world.api.delete({ kind: 'RoleBinding', namespace: 'shop', name: 'binding' });
    bind('RoleBinding', { kind: 'Group', name: 'on-call' });
    expect(may('get', inShop, 'bob', ['on-call'])).toBe(true);
    expect(may('get', inShop, 'bob')).toBe(false);
  });

  it('to a role that is not there gives nothing', () => {
    bind('RoleBinding', { kind: 'User', name: 'ann' });
    world.api.delete({ kind: 'ClusterRole', namespace: '', name: 'operator' });
    expect(may('get', { resource: 'pods', namespace: 'shop' })).toBe(false);
  });
});

it('lets the members of system:masters do everything', () => {
  expect(may('delete', { resource: 'nodes' }, 'root', ['system:masters'])).toBe(true);
  expect(may('get', { path: '/anything' }, 'root', ['system:masters'])).toBe(true);
});
