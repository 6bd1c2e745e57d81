import { describe, expect, it } from 'vitest';
import { objectsView } from '../../src/model/objects-view.ts';
import { controllerOf, ownerChain } from '../../src/model/owners.ts';
import { deployment, object, pod, replicaSet, testNow } from '../helpers/builders.ts';

const names = (chain: readonly { kind: string; metadata: { name: string } }[]) =>
  chain.map((owner) => `${owner.kind}/${owner.metadata.name}`);

describe('the owners of an object', () => {
  const web = deployment('web').build();
  const set = object('ReplicaSet', 'web-7d9f').ownedBy(web).build();
  const view = objectsView({ objects: [web, set], now: testNow });

  it('are its controller, then that one’s controller', () => {
    expect(names(ownerChain(pod('web-7d9f-x').ownedBy(set).build(), view))).toEqual([
      'ReplicaSet/web-7d9f',
      'Deployment/web',
    ]);
  });

  it('end where an owner is not known, is another object of the same name, or is of a kind we do not read', () => {
    const other = replicaSet('web-7d9f').metadata({ uid: 'someone-else' }).build();
    const odd = { ...web, kind: 'Rollout', apiVersion: 'argoproj.io/v1alpha1' };
    expect(ownerChain(pod('a').ownedBy(replicaSet('gone').build()).build(), view)).toEqual([]);
    expect(ownerChain(pod('a').ownedBy(other).build(), view)).toEqual([]);
    expect(ownerChain(pod('a').ownedBy(odd).build(), view)).toEqual([]);
  });

  it('come to an end even when two objects own each other', () => {
    const a = replicaSet('a');
    const b = replicaSet('b').ownedBy(a.build());
    const circle = objectsView({ objects: [a.ownedBy(b.build()).build(), b.build()], now: testNow });
    expect(names(ownerChain(pod('p').ownedBy(b.build()).build(), circle))).toEqual(['ReplicaSet/b', 'ReplicaSet/a']);
  });

  it('need one that is the controller', () => {
    const reference = { apiVersion: 'v1', kind: 'ConfigMap', name: 'a', uid: 'u' };
    expect(
      controllerOf(
        pod('a')
          .metadata({ ownerReferences: [reference] })
          .build(),
      ),
    ).toBeUndefined();
  });
});
