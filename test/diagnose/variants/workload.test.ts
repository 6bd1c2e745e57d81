import { describe, expect, test } from 'vitest';
import { event, object, pod, service } from '../../helpers/builders.ts';
import { findingsOf, firstFinding, told } from './first-finding.ts';

const web = pod('web').inNamespace('shop').onNode('n1').container('app');

describe('a pod that has ended and stays', () => {
  const ended = web.phase('Succeeded').terminated('app', { exitCode: 0 }).deletedAt('2026-03-02T09:00:00Z');

  test('is kept by its finalizer, whatever its node does', () => {
    const kept = ended.metadata({ finalizers: ['shop.example.com/report'] }).build();
    const others = object('Node', 'n2').build();
    expect(told(firstFinding(kept, others))).toMatch(/^term-finalizer: .*shop\.example\.com\/report/);
  });
});

describe('a readiness gate', () => {
  const gated = web
    .spec({ readinessGates: [{ conditionType: 'lb.example.com/healthy' }] })
    .condition(
      'Ready',
      'False',
      'ReadinessGatesNotReady',
      'the status of pod readiness gate "lb.example.com/healthy" is not "True", but False',
    );

  test('says what its controller says', () => {
    const refused = gated.condition('lb.example.com/healthy', 'False', 'Unhealthy', 'Health checks failed').build();
    expect(firstFinding(refused)?.summary).toMatch(/\(Unhealthy: Health checks failed\)$/);
  });

  test('that nobody has set is not known to a controller', () => {
    expect(firstFinding(gated.build())?.summary).toMatch(/has not set that condition$/);
  });
});

test('a Service with the right value under another key is told the key', () => {
  const lost = service('web')
    .inNamespace('shop')
    .spec({ selector: { name: 'web' } })
    .build();
  const found = findingsOf(web.labels({ app: 'web' }).build(), lost);
  expect(found.map(({ summary }) => summary).join()).toContain('(there are pods with app=web)');
});

describe('a probe that killed a container', () => {
  const crashed = web.waiting('app', 'CrashLoopBackOff').terminatedBefore('app', { exitCode: 2 }, 9);
  const probed = crashed.container('app', { livenessProbe: { httpGet: { path: '/live', port: 80 } } }).build();
  const failed = event(probed, 'Unhealthy', 'Liveness probe failed: HTTP probe failed with statuscode: 503');

  test.each([
    'Container app failed liveness probe, will be restarted',
    'Killing container with id docker://app:pod "web_shop(1)" container "app" is unhealthy, it will be killed and re-created.',
  ])('is to blame in the words of any kubelet: %s', (message) => {
    expect(firstFinding(probed, failed, event(probed, 'Killing', message))?.cause).toBe('crash-liveness-kill');
  });
});

test('a killed child of a program that then ends well is no program that has finished', () => {
  const killed = web
    .container('app', { resources: { limits: { memory: '1Gi' } } })
    .waiting('app', 'CrashLoopBackOff')
    .terminatedBefore('app', { exitCode: 0, reason: 'OOMKilled' }, 3)
    .build();
  expect(firstFinding(killed)?.cause).toBe('crash-oom-limit');
});

test('an old controller that gave a CronJob up', () => {
  const job = object('CronJob', 'report').inNamespace('shop').spec({ schedule: '* * * * *' }).build();
  const gaveUp = event(
    job,
    'FailedNeedsStart',
    'Cannot determine if job needs to be started: too many missed start time (> 100).',
  );
  expect(told(firstFinding(job, gaveUp))).toMatch(/^ctl-cronjob-not-starting: .*missed more than 100 start/);
});

test('a hook that fails after the start is told with what its command printed', () => {
  const hooked = web
    .container('app', { lifecycle: { postStart: { exec: { command: ['register'] } } } })
    .waiting('app', 'CrashLoopBackOff')
    .terminatedBefore('app', { exitCode: 137 }, 4)
    .build();
  const message = `Exec lifecycle hook ([register]) for Container "app" in Pod "web_shop(1)" failed - error: command 'register' exited with 2: no shop\n, message: "no shop\\n"`;
  expect(firstFinding(hooked, event(hooked, 'FailedPostStartHook', message))?.summary).toBe(
    "Container app is killed because its postStart hook fails: command 'register' exited with 2: no shop",
  );
});
