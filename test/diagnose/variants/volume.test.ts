import { describe, expect, test } from 'vitest';
import type { KubeObject } from '../../../src/model/kinds.ts';
import { event, object, pod } from '../../helpers/builders.ts';
import { findingsOf, firstFinding, told } from './first-finding.ts';

const waits = pod('web').inNamespace('shop').onNode('n1').phase('Pending').waiting('app', 'ContainerCreating').build();
const says = (reason: string, message: string, ...others: readonly KubeObject[]) =>
  told(firstFinding(waits, event(waits, reason, message), ...others));

describe('what is said of a volume that cannot be mounted', () => {
  test('is what mount printed, and what it was to mount', () => {
    const message = `MountVolume.SetUp failed for volume "files" : mount failed: exit status 32
Mounting command: systemd-run
Mounting arguments: --description=Kubernetes transient mount for /var/lib/kubelet/pods/1 --scope -- mount -t nfs 10.1.2.3:/exports/web /var/lib/kubelet/pods/1/volumes/files
Output: Running scope as unit run-17.scope.
mount.nfs: Connection timed out`;
    expect(says('FailedMount', message)).toBe(
      'vol-mount-failed: Volume files cannot be mounted on node n1: mount.nfs: Connection timed out (mount -t nfs 10.1.2.3:/exports/web)',
    );
  });

  test('is also what a raw block device answers', () => {
    const message = 'MapVolume.SetUpDevice failed for volume "pvc-1" : rpc error: code = Internal desc = exit status 2';
    expect(says('FailedMapVolume', message)).toBe(
      'vol-mount-failed: Volume pvc-1 cannot be mounted on node n1: exit status 2',
    );
  });

  test('is the older error where the newer one only took too long', () => {
    const at = (minute: string) => ({ at: `2026-03-02T10:${minute}:00Z` });
    const failed = 'MountVolume.MountDevice failed for volume "pvc-1" : rpc error: code =';
    const first = event(waits, 'FailedMount', `${failed} Internal desc = no path to the portal`, at('10'));
    const then = event(waits, 'FailedMount', `${failed} DeadlineExceeded desc = context deadline exceeded`, at('14'));
    expect(firstFinding(waits, first, then)?.summary).toMatch(/no path to the portal$/);
    expect(firstFinding(waits, then)?.summary).toMatch(/context deadline exceeded$/);
  });

  test('names the ConfigMap that is missing, also of a pod that was saved without its volumes', () => {
    const config = object('ConfigMap', 'settings').inNamespace('shop').build();
    const message = 'MountVolume.SetUp failed for volume "config" : configmap "setings" not found';
    expect(says('FailedMount', message, config)).toBe(
      'vol-configmap-missing: ConfigMap "setings", mounted as volume "config", does not exist in namespace shop; did you mean "settings"?',
    );
  });

  test('guesses no other name that only shares its parts', () => {
    const other = object('Secret', 'users-database').inNamespace('shop').build();
    const message = 'MountVolume.SetUp failed for volume "keys" : secret "orders-database" not found';
    expect(says('FailedMount', message, other)).not.toContain('did you mean');
  });
});

describe('what is said of a volume that cannot be attached', () => {
  test.each([
    [
      'AttachVolume.Attach failed for volume "pv" : disk 4e is attached to a different instance (9454-ac)',
      'vol-multi-attach: Volume pv is still attached to another machine (9454-ac), and can be attached to only one',
    ],
    [
      "AttachVolume.Attach failed for volume \"pv\" : Disk 'd' cannot be attached as the disk is already owned by VM '/a/b/workers-1'.",
      'vol-multi-attach: Volume pv is still attached to another machine (workers-1), and can be attached to only one',
    ],
    [
      'AttachVolume.Attach failed for volume "pv" : Attach volume "d" to instance "/a/b" failed with compute.Client#Update: Failure sending request: StatusCode=400 -- Original Error: Code="InvalidParameter" Message="another subscription."',
      'vol-attach-failed: Volume pv cannot be attached to node n1: Code="InvalidParameter" Message="another subscription."',
    ],
    [
      'AttachVolume.Attach failed for volume "pv" : CSINode n1 does not contain driver disks.example.com',
      'vol-csi-driver-missing: Storage driver disks.example.com is not registered on node n1, so volume pv cannot be mounted',
    ],
  ])('%s', (message, cause) => {
    expect(says('FailedAttachVolume', message)).toBe(cause);
  });

  test('comes without the remark that no error says why', () => {
    const attach = event(waits, 'FailedAttachVolume', 'AttachVolume.Attach failed for volume "pv" : no licence');
    const summary = event(
      waits,
      'FailedMount',
      'Unable to attach or mount volumes: unmounted volumes=[data]: timed out',
    );
    expect(findingsOf(waits, attach, summary).map(({ cause }) => cause)).toEqual(['vol-attach-failed']);
  });

  test('tells a driver that is not installed from one that does not run on the node', () => {
    const message =
      'MountVolume.NewMounter initialization failed for volume "keys" : volume mode "Ephemeral" not supported by driver keys.example.com (no CSIDriver object)';
    expect(says('FailedMount', message)).toContain('keys.example.com is not installed in the cluster');
  });
});

test('a provisioner that fails is not silent, though it is waited for all the while', () => {
  const claim = object('PersistentVolumeClaim', 'data')
    .spec({ storageClassName: 'disks', resources: { requests: { storage: '1Gi' } } })
    .status({ phase: 'Pending' })
    .build();
  const failed = 'failed to provision volume with StorageClass "disks": rpc error: code =';
  const events = [
    event(claim, 'ProvisioningFailed', `${failed} OutOfRange desc = unsupported size`, { at: '2026-03-02T10:11:00Z' }),
    event(
      claim,
      'ProvisioningFailed',
      `${failed} Aborted desc = an operation with the given Volume ID pvc-1 already exists`,
      { at: '2026-03-02T10:12:00Z' },
    ),
    event(
      claim,
      'ExternalProvisioning',
      "Waiting for a volume to be created either by the external provisioner 'disks.example.com'",
      { at: '2026-03-02T10:13:00Z', type: 'Normal' },
    ),
  ];
  expect(told(firstFinding(claim, ...events))).toBe(
    'vol-provisioning-failed: The storage driver cannot make a volume for claim "data" (1Gi, class disks): unsupported size',
  );
});

test.each([
  [2, undefined],
  [6, 'vol-mount-failed'],
])('a pod that is seconds old is told of after more than two attempts: %s', (count, cause) => {
  const young = pod('web')
    .onNode('n1')
    .phase('Pending')
    .waiting('app', 'ContainerCreating')
    .createdAt('2026-03-02T10:14:40Z')
    .build();
  const message = 'MountVolume.SetUp failed for volume "pv" : rpc error: code = Internal desc = the token is invalid';
  expect(firstFinding(young, event(young, 'FailedMount', message, { count }))?.cause).toBe(cause);
});
