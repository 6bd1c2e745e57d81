import { describe, expect, test } from 'vitest';
import { event, object, pod } from '../../helpers/builders.ts';
import { findingsOf, firstFinding, told } from './first-finding.ts';

const web = pod('web').inNamespace('shop').onNode('n1');

describe('a waiting container whose status gives no message, as describe prints it', () => {
  const waits = web.waiting('app', 'CreateContainerConfigError').build();
  const config = object('ConfigMap', 'web')
    .inNamespace('shop')
    .with({ data: { HOST: 'db' } })
    .build();

  test('is explained by its event', () => {
    const said = event(waits, 'Failed', "Error: couldn't find key PORT in ConfigMap shop/web");
    expect(told(firstFinding(waits, config, said))).toBe(
      'cfg-key-missing: ConfigMap "web" has no key "PORT", which container app needs (it has HOST)',
    );
  });

  test('is not explained by an event that only repeats a reason', () => {
    const said = event(waits, 'Failed', 'Error: ImagePullBackOff');
    expect(firstFinding(waits, said)?.cause).toBe('cfg-other');
  });

  test('is not explained by an event that may be about another container', () => {
    const two = web
      .container('app', { image: 'web:1' })
      .container('proxy', { image: 'proxy:1' })
      .waiting('app', 'CreateContainerConfigError')
      .waiting('proxy', 'CreateContainerConfigError')
      .build();
    const said = event(two, 'Failed', 'Error: secret "token" not found');
    expect(findingsOf(two, said).map(({ cause }) => cause)).not.toContain('cfg-secret-missing');
  });

  test('is explained by its event where the runtime could not make it', () => {
    const made = web.waiting('app', 'CreateContainerError').build();
    const said = event(made, 'Failed', 'Error: failed to reserve container name "app_web_shop_0": name is reserved');
    expect(told(firstFinding(made, said))).toMatch(/^cre-name-reserved: .* node n1 /);
  });
});

test('a Secret that was made since the kubelet looked for it is not said to be missing', () => {
  const waits = web.waiting('app', 'CreateContainerConfigError', 'secret "token" not found').build();
  expect(firstFinding(waits)?.confidence).toBe('certain');
  const made = object('Secret', 'token').inNamespace('shop').build();
  const finding = firstFinding(waits, made);
  expect(finding?.confidence).toBe('likely');
  expect(told(finding)).toMatch(/did not exist .* it is there now, and the kubelet will try again$/);
});

describe('what a runtime says of a start', () => {
  test.each([
    [
      'failed to create shim: OCI runtime create failed: unable to retrieve OCI runtime error (open /run/accel/driver/dev/accel0: no such file or directory): unknown',
      'cre-device-or-cdi: Container app cannot start: device /run/accel/driver/dev/accel0 is not on the node',
    ],
    [
      'failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: error during container init: mkdir /work: not a directory: unknown',
      'cre-workdir: Container app cannot start: its working directory /work cannot be made (not a directory)',
    ],
  ])('%s', (message, says) => {
    expect(told(firstFinding(web.waiting('app', 'RunContainerError', message).build()))).toBe(says);
  });
});

test('a tool that the node lacks is not looked for in the image', () => {
  const words =
    'failed to create containerd container: get apparmor_parser version: exec: "apparmor_parser": executable file not found in $PATH';
  expect(told(firstFinding(web.waiting('app', 'CreateContainerError', words).build()))).toMatch(
    /^cre-apparmor-profile-missing: .*n1 has AppArmor switched on without its tool/,
  );
});

test('what nobody knows is told with the node on which it happens', () => {
  const words = 'failed to create containerd container: copying of parent failed: no space left on device';
  expect(told(firstFinding(web.waiting('app', 'CreateContainerError', words).build()))).toMatch(
    /^cre-other: Container app cannot be started on node n1: .*no space left on device$/,
  );
});

test('a limit that the runtime itself finds too low is told with what it should be', () => {
  const words = 'set memory limit 10485760 too low; should be at least 12582912';
  const small = web
    .container('app', { resources: { limits: { memory: '10Mi' } } })
    .waiting('app', 'CreateContainerError', words);
  expect(told(firstFinding(small.build()))).toBe(
    `cre-memory-limit-too-low: The memory limit 10Mi of container app is too low to even start it (${words})`,
  );
});
