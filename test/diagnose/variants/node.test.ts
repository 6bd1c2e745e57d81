import { describe, expect, test } from 'vitest';
import { event, node, object, pod } from '../../helpers/builders.ts';
import { firstFinding, told } from './first-finding.ts';

const gone = (reason: string, message: string) =>
  told(
    firstFinding(pod('web').onNode('n1').status({ phase: 'Failed', reason, message, containerStatuses: [] }).build()),
  );

describe('what the kubelet writes of a pod that it gave up', () => {
  test.each([
    [
      'The node was low on resource: memory. Container web was using 9402820Ki, which exceeds its request of 7G. ',
      'evict-memory: Evicted: node n1 ran low on memory; container web was using 9402820Ki, its request is 7G',
    ],
    [
      'The node was low on resource: ephemeral-storage. Threshold quantity: 1Gi, available: 0.',
      'evict-disk: Evicted: node n1 ran low on disk space, ephemeral-storage (threshold quantity: 1Gi, available: 0)',
    ],
    [
      'The node was low on resource: memory. Threshold quantity: 100Mi, available: 90Mi. Container web was using 2Gi, request is 1Gi, has larger consumption of memory. Container log was using 3Mi, request is 0, has larger consumption of memory. ',
      'evict-memory: Evicted: node n1 ran low on memory (threshold quantity: 100Mi, available: 90Mi); container web was using 2Gi, its request is 1Gi; container log was using 3Mi, its request is 0',
    ],
    ['The node was low on resource: imagefs.', 'evict-disk: Evicted: node n1 ran low on disk space, imagefs'],
  ])('%s', (message, says) => {
    expect(gone('Evicted', message)).toBe(says);
  });

  test('tells a node without room from a device that fails', () => {
    const full =
      'Pod Unexpected error while attempting to recover from admission failure: preemption: error finding a set of pods to preempt: no set of running pods found to reclaim resources: [(res: pods, q: 1), ]';
    expect(gone('UnexpectedAdmissionError', full)).toMatch(
      /^rej-out-of-resources: Node n1 refused the pod: it lacks pods /,
    );
    const device =
      'Pod Allocate failed due to rpc error: code = Unavailable desc = transport is closing, which is unexpected';
    expect(gone('UnexpectedAdmissionError', device)).toMatch(/^rej-device-allocation: .*transport is closing/);
  });
});

test.each([
  ['UnexpectedAdmissionError', 'rej-device-allocation: Node n1 refused the pod: its device could not be allocated'],
  [
    'SysctlForbidden',
    'rej-sysctl: Node n1 refused the pod: a sysctl of its is not among those that its kubelet allows (allowed-unsafe-sysctls)',
  ],
])('a pod that was refused without a message is told of in a whole sentence: %s', (reason, says) => {
  expect(gone(reason, '')).toBe(says);
});

test.each([
  ['PLEG is not healthy: pleg was last seen active 16h17m ago; threshold is 3m0s', 'node-pleg-unhealthy', '16h17m'],
  [
    'container runtime network not ready: NetworkReady=false reason:NetworkPluginNotReady message:Network plugin returns error: cni plugin not initialized',
    'node-network-not-ready',
    'cni plugin not initialized',
  ],
])('a node that is not ready says why: %s', (message, cause, fact) => {
  const sick = node('n1').condition('Ready', 'False', 'KubeletNotReady', message).build();
  const finding = firstFinding(sick);
  expect(finding?.cause).toBe(cause);
  expect(finding?.summary).toContain(fact);
});

describe('what the network plugins say', () => {
  const waits = pod('web').onNode('n1').phase('Pending').waiting('app', 'ContainerCreating').build();
  const layers =
    'Failed to create pod sandbox: rpc error: code = Unknown desc = failed to set up sandbox container "1f" network for pod "web": networkPlugin cni failed to set up pod "web_default" network: ';
  test.each([
    [
      'unable to allocate IP via local agent: [POST /ipam][502] postIpamFailure  range is full',
      'sbx-ip-exhausted: Node n1 has no pod address left (postIpamFailure range is full)',
    ],
    [
      '[default/web:overlay]: error adding container to network "overlay": CNI request failed with status 400: [default/web] failed to get pod annotation: timed out waiting for annotations: context deadline exceeded',
      'sbx-cni-agent-down: The pod gets no network on node n1: plugin overlay cannot reach its agent there (failed to get pod annotation: timed out waiting for annotations: context deadline exceeded)',
    ],
    [
      'plugin type="weave" failed (add): unable to allocate IP address: Post "http://127.0.0.1:6784/ip/1f": dial tcp 127.0.0.1:6784: connect: connection refused',
      'sbx-cni-agent-down: The pod gets no network on node n1: plugin weave cannot reach its agent there (dial tcp 127.0.0.1:6784: connect: connection refused)',
    ],
    [
      'failed to set bridge addr: "cni0" already has an IP address different from 10.244.0.1/24',
      'sbx-cni-misconfigured: The pod network of node n1 is not configured right: "cni0" already has an IP address different from 10.244.0.1/24',
    ],
    [
      'unexpected end of JSON input',
      'sbx-cni-misconfigured: The pod network of node n1 is not configured right: unexpected end of JSON input',
    ],
    [
      'failed to Statfs "/proc/1/ns/net": no such file or directory',
      'sbx-other: The pod gets no sandbox (network and namespaces) on node n1: failed to Statfs "/proc/1/ns/net": no such file or directory',
    ],
  ])('%s', (message, says) => {
    expect(told(firstFinding(waits, event(waits, 'FailedCreatePodSandBox', `${layers}${message}`)))).toBe(says);
  });

  test('and a warning that nobody knows is told in its own words', () => {
    const said = event(waits, 'FailedToLease', 'no lease for the accelerator');
    expect(told(firstFinding(waits, said))).toBe(
      'sbx-other: The containers have not been created yet: FailedToLease: no lease for the accelerator',
    );
  });

  test('and a driver that hands no devices out is not taken for the network', () => {
    const said = event(
      waits,
      'FailedPrepareDynamicResources',
      'Failed to prepare dynamic resources: claim gpu is not allowed',
    );
    expect(told(firstFinding(waits, said))).toBe(
      'sched-dra-claim: Node n1 cannot make the devices ready that the pod claims: claim gpu is not allowed',
    );
  });
});

test('a CronJob that missed too many starts says so in the words of old releases, too', () => {
  const cronJob = object('CronJob', 'tidy').spec({ schedule: '*/5 * * * *' }).build();
  const missed = 'Cannot determine if job needs to be started: too many missed start time (> 100)';
  expect(told(firstFinding(cronJob, event(cronJob, 'FailedNeedsStart', missed)))).toMatch(
    /^ctl-cronjob-not-starting: .* missed more than 100 starts/,
  );
});

describe('what an old release writes into a pod of a node that goes', () => {
  const web = pod('web').onNode('n1');

  test('a node that is lost keeps its pod from going', () => {
    const status = { reason: 'NodeLost', message: 'Node n1 which was running pod web is unresponsive' };
    const lost = web.status(status).deletedAt('2026-03-02T09:00:00Z').build();
    expect(told(firstFinding(lost))).toMatch(/^term-node-gone: .*node n1 does not report/);
  });

  test('a pod that came while the node was shutting down', () => {
    const message = 'Pod Node is in progress of shutting down, not admitting any new pods';
    const refused = web.phase('Failed').status({ reason: 'Shutdown', message, containerStatuses: [] }).build();
    expect(told(firstFinding(refused))).toMatch(/^rej-node-shutdown: Node n1/);
  });

  test('a stopped pod of which the phase was not changed', () => {
    const message = 'Pod was terminated in response to imminent node shutdown.';
    const stopped = web
      .terminated('app', { exitCode: 0, reason: 'Completed' })
      .status({ reason: 'Terminated', message });
    expect(firstFinding(stopped.build())?.cause).toBe('evict-node-shutdown');
  });
});
