import { loadAll } from 'js-yaml';
import { describe, expect, test } from 'vitest';
import type { Finding } from '../../src/diagnose/finding.ts';
import { rules } from '../../src/diagnose/rules/index.ts';
import { runRules } from '../../src/diagnose/run-rules.ts';
import { asObject } from '../../src/model/as-object.ts';
import { objectsView } from '../../src/model/objects-view.ts';
import { testNow } from '../helpers/builders.ts';

/** What one cause's rule says of the first object of a text, among the others. */
function sayings(cause: string, yaml: string): readonly Finding[] {
  const objects = loadAll(yaml).flatMap((document) => asObject(document) ?? []);
  const [subject] = objects;
  const own = rules.filter(({ id }) => id === cause);
  if (subject === undefined || own.length === 0) throw new Error(`nothing to ask, or no rule ${cause}`);
  return runRules(own, subject, objectsView({ objects, now: testNow })).findings;
}

const job = (restartPolicy: string, reason: string, more = ''): string => `
apiVersion: batch/v1
kind: Job
metadata: { name: export, namespace: shop, uid: j1 }
spec: { backoffLimit: 2, template: { spec: { restartPolicy: ${restartPolicy} } } }
status: { failed: 1, ${more} conditions: [{ type: Failed, status: 'True', reason: ${reason}, message: 'Pod failed with exit code 42 matching FailJob rule at index 0' }] }
`;

const podOfJob = `---
apiVersion: v1
kind: Pod
metadata: { name: export-x, namespace: shop, ownerReferences: [{ apiVersion: batch/v1, kind: Job, name: export, uid: j1, controller: true }] }
spec: { containers: [{ name: app }] }
status: { phase: Failed, containerStatuses: [{ name: app, restartCount: 3 }] }
`;

describe('a Job that gave up says what counted', () => {
  test.each([
    ['its pods', job('Never', 'BackoffLimitExceeded'), 'after 1 failed pod (backoffLimit 2); its pods are gone'],
    [
      'the restarts of its containers',
      job('OnFailure', 'BackoffLimitExceeded') + podOfJob,
      'after 3 restarts of its containers (backoffLimit 2; with restartPolicy OnFailure restarts count)',
    ],
    [
      'restarts of a pod that is gone',
      job('OnFailure', 'BackoffLimitExceeded'),
      'after too many restarts of its containers (backoffLimit 2; with restartPolicy OnFailure restarts count); its pods are gone',
    ],
    [
      'its indexes',
      job('Never', 'FailedIndexes', 'failedIndexes: "1,3",') + podOfJob,
      'because too many of its indexes failed: 1,3 (backoffLimitPerIndex not set)',
    ],
    [
      'its own policy',
      job('Never', 'PodFailurePolicy') + podOfJob,
      'as its podFailurePolicy says: Pod failed with exit code 42 matching FailJob rule at index 0',
    ],
  ])('%s', (_what, yaml, words) => {
    expect(sayings('ctl-job-backoff-limit', yaml)[0]?.summary).toBe(`Job "export" gave up ${words}`);
  });
});

const web = (image: string, state: string, name = 'web'): string => `---
apiVersion: v1
kind: Pod
metadata: { name: ${name}, namespace: shop, creationTimestamp: '2026-03-02T10:00:00Z' }
spec: { nodeName: n1, containers: [{ name: app, image: '${image}' }] }
status: { phase: Pending, containerStatuses: [{ name: app, image: '${image}', ready: false, restartCount: 0, state: ${state} }] }
`;
const notFound = "{ waiting: { reason: ErrImagePull, message: 'manifest unknown: manifest unknown' } }";
const running = "{ running: { startedAt: '2026-03-02T10:00:00Z' } }";

describe('an image that does not exist is set beside one that does', () => {
  test.each([
    ['of the same repository', 'ghcr.io/acme/web:v2', /; ghcr\.io\/acme\/web:v2 is or was in use here$/],
    ['of another repository there, as a guess', 'ghcr.io/acme/wep:v2', /; a guess by its name: ghcr\.io\/acme\/wep:v2/],
    ['and not of another registry', 'quay.io/acme/web:v2', /of acme\/web$/],
  ])('%s', (_what, used, hint) => {
    const found = sayings('img-tag-not-found', web('ghcr.io/acme/web:v3', notFound) + web(used, running, 'other'));
    expect(found[0]?.summary).toMatch(hint);
    expect(found[0]?.vars.NEAREST_IMAGE).toBe(used === 'ghcr.io/acme/web:v2' ? used : undefined);
  });
});

describe('an exhausted quota', () => {
  const replicaSet = (requested: string, used: string): string => `
apiVersion: apps/v1
kind: ReplicaSet
metadata: { name: web-1, namespace: shop, uid: r1 }
spec: { replicas: 4 }
status: { replicas: 2, conditions: [{ type: ReplicaFailure, status: 'True', reason: FailedCreate, message: 'pods "x" is forbidden: exceeded quota: team, requested: ${requested}, used: ${used}, limited: ${used}' }] }
`;
  const jobPod = (number: number): string => `---
apiVersion: v1
kind: Pod
metadata: { name: export-${number}, namespace: shop, ownerReferences: [{ apiVersion: batch/v1, kind: CronJob, name: export, uid: c1, controller: true }] }
spec: { containers: [{ name: app }] }
status: { phase: Running }
`;
  const cronJob = '---\napiVersion: batch/v1\nkind: CronJob\nmetadata: { name: export, namespace: shop, uid: c1 }\n';

  test('of pods names who eats it, and with what it would suffice', () => {
    const yaml = replicaSet('pods=1', 'pods=8') + cronJob + [1, 2, 3].map(jobPod).join('');
    const [found] = sayings('adm-quota-exceeded', yaml);
    expect(found?.summary).toMatch(/; 3 of them are of CronJob export$/);
    expect(found?.vars).toMatchObject({ EATER: 'export', RAISED: '{"pods":"10"}', RUNNING: '2' });
    expect(found?.vars.SPARED).toBeUndefined();
  });

  test('of cpu and memory is raised by what the missing pods ask for', () => {
    const [found] = sayings(
      'adm-quota-exceeded',
      replicaSet('requests.cpu=500m,limits.memory=1Gi', 'requests.cpu=2,limits.memory=4Gi'),
    );
    expect(found?.vars.RAISED).toBe('{"requests.cpu":"3000m","limits.memory":"6144Mi"}');
  });
});
