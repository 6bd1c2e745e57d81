import { beforeEach, describe, expect, it } from 'vitest';
import { createTestApi, refusalOf, type TestApi } from '../test-api.ts';

let world: TestApi;
const bot = { name: 'bot', groups: ['system:authenticated'] };
const rule = (resource: string, ...verbs: string[]) => ({ apiGroups: [''], resources: [resource], verbs });
const group = 'rbac.authorization.k8s.io';
const role = (name: string, ...rules: object[]) => ({ kind: 'Role', metadata: { name, namespace: 'shop' }, rules });
const binding = (name: string, to: string, kind = 'Role') => ({
  kind: 'RoleBinding',
  metadata: { name, namespace: 'shop' },
  roleRef: { apiGroup: group, kind, name: to },
  subjects: [{ kind: 'User', apiGroup: group, name: 'bot' }],
});
const create = (object: object, user = bot) => world.api.create(object as never, { user });

beforeEach(() => {
  world = createTestApi();
  world.make(role('held', rule('pods', 'get', 'list')));
  world.make(binding('held', 'held'));
});

describe('whoever writes roles and bindings', () => {
  it('can grant what he holds', () => {
    expect(create(role('new', rule('pods', 'get'))).metadata.name).toBe('new');
    expect(create(binding('again', 'held')).metadata.name).toBe('again');
  });

  it('cannot grant more, in the words of the real server', () => {
    const rules = [rule('pods', 'get', 'delete'), rule('secrets', 'get', 'list')];
    expect(refusalOf(() => create(role('more', ...rules)))).toMatchObject({
      code: 403,
      message: [
        'roles.rbac.authorization.k8s.io "more" is forbidden: user "bot" (groups=["system:authenticated"]) is attempting to grant RBAC permissions not currently held:',
        '{APIGroups:[""], Resources:["pods"], Verbs:["delete"]}',
        '{APIGroups:[""], Resources:["secrets"], Verbs:["get" "list"]}',
      ].join('\n'),
    });
    world.make(role('admin', { apiGroups: ['*'], resources: ['*'], verbs: ['*'] }));
    expect(refusalOf(() => create(binding('up', 'admin'))).message).toContain(
      'rolebindings.rbac.authorization.k8s.io "up" is forbidden: user "bot"',
    );
  });

  it('cannot widen a role that he is bound to, but may write what changes nothing of it', () => {
    const held = world.api.get({ kind: 'Role', namespace: 'shop', name: 'held' });
    if (held === undefined) throw new Error('no role');
    const wider = { ...held, rules: [rule('*', 'get')] };
    expect(refusalOf(() => world.api.update(wider, { user: bot })).code).toBe(403);
    const labelled = { ...held, metadata: { ...held.metadata, labels: { a: 'b' } } };
    expect(world.api.update(labelled, { user: bot }).metadata.labels).toEqual({ a: 'b' });
  });

  it.each([
    ['escalate', () => role('more', rule('secrets', 'get'))],
    ['bind', () => binding('up', 'secret-reader')],
  ])('can, if he may %s', (verb, object) => {
    world.make(role('secret-reader', rule('secrets', 'get')));
    world.make(role('may', { apiGroups: [group], resources: ['roles'], verbs: [verb] }));
    world.make(binding('may', 'may'));
    expect(create(object()).metadata.namespace).toBe('shop');
  });

  it('can, as one of the masters', () => {
    const master = { name: 'root', groups: ['system:masters'] };
    expect(create(role('more', rule('secrets', '*')), master).metadata.name).toBe('more');
  });
});
