import { describe, expect, test } from 'vitest';
import { event, object } from '../../helpers/builders.ts';
import { findingsOf, firstFinding, told } from './first-finding.ts';

const set = object('ReplicaSet', 'web').spec({ replicas: 2 }).status({ replicas: 0 }).build();
const refused = (why: string) =>
  told(firstFinding(set, event(set, 'FailedCreate', `Error creating: pods "web-x2k4p" is forbidden: ${why}`)));

test.each([
  [
    'memory max limit to request ratio per Container is 4, but no request is specified or request is 0',
    'adm-limitrange: ReplicaSet web cannot create its pods: a LimitRange does not allow them (memory max limit to request ratio per Container is 4, but no request is specified or request is 0)',
  ],
  [
    'no providers available to validate pod request',
    'adm-pod-security: ReplicaSet web cannot create its pods: no PodSecurityPolicy allows them: no providers available to validate pod request',
  ],
  [
    'SecurityContext.RunAsUser is forbidden',
    'adm-pod-security: ReplicaSet web cannot create its pods: the admission plugin SecurityContextDeny refuses them: SecurityContext.RunAsUser is forbidden',
  ],
  [
    'unable to validate against any security context constraint: [provider "anyuid": Forbidden: not usable by user or serviceaccount, provider restricted: .spec.securityContext.hostPID: Invalid value: true: Host PID is not allowed to be used, provider "privileged": Forbidden: not usable by user or serviceaccount]',
    'adm-pod-security: ReplicaSet web cannot create its pods: no security context constraint allows them: [provider restricted: .spec.securityContext.hostPID: Invalid value: true: Host PID is not allowed to be used, ]',
  ],
])('%s', (why, says) => {
  expect(refused(why)).toBe(says);
});

describe('a Deployment that says itself that its pods are refused', () => {
  const why =
    'pods "web-1" is forbidden: error looking up service account shop/robot: serviceaccount "robot" not found';
  const deployment = object('Deployment', 'web')
    .spec({ replicas: 2, selector: { matchLabels: { app: 'web' } } })
    .condition('ReplicaFailure', 'True', 'FailedCreate', why)
    .build();

  test('is believed where its ReplicaSet was not saved', () => {
    expect(told(firstFinding(deployment))).toBe(
      'adm-serviceaccount-missing: Deployment web cannot create its pods: ServiceAccount "robot" does not exist in namespace default',
    );
  });

  test('is told of once where both say it', () => {
    const own = object('ReplicaSet', 'web-1').ownedBy(deployment).spec({ replicas: 2 }).status({ replicas: 0 });
    const replicaSet = own.condition('ReplicaFailure', 'True', 'FailedCreate', why).build();
    expect(findingsOf(deployment, replicaSet).map(({ cause }) => cause)).toEqual(['adm-serviceaccount-missing']);
  });
});

test('the answer of a webhook that takes many lines is told on one', () => {
  const words =
    'Error creating: admission webhook "rules.example.com" denied the request: \n\nresource Pod/shop/web was blocked \n\nneeds-limits:\n  limits are required';
  expect(told(firstFinding(set, event(set, 'FailedCreate', words)))).toBe(
    'adm-webhook-denied: ReplicaSet web cannot create its pods: webhook rules.example.com denies them: resource Pod/shop/web was blocked needs-limits: limits are required',
  );
});
