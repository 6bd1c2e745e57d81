import { expect, it } from 'vitest';
import { resourceTypeOf } from '../../src/model/resource-types.ts';
import { describeKubectl, itSince } from '../helpers/kubectl.ts';
import { kubectlCluster } from '../helpers/kubectl-cluster.ts';
import { oneOfEach } from './one-of-each.ts';

type Kind = keyof typeof oneOfEach;

/** What `get -o wide` prints above each kind. Source: pkg/printers/internalversion/printers.go of 1.33. */
const headers: Readonly<Record<Kind, string>> = {
  ConfigMap: 'NAME DATA AGE',
  Endpoints: 'NAME ENDPOINTS AGE',
  LimitRange: 'NAME CREATED AT',
  Namespace: 'NAME STATUS AGE',
  Node: 'NAME STATUS ROLES AGE VERSION INTERNAL-IP EXTERNAL-IP OS-IMAGE KERNEL-VERSION CONTAINER-RUNTIME',
  PersistentVolumeClaim: 'NAME STATUS VOLUME CAPACITY ACCESS MODES STORAGECLASS VOLUMEATTRIBUTESCLASS AGE VOLUMEMODE',
  PersistentVolume:
    'NAME CAPACITY ACCESS MODES RECLAIM POLICY STATUS CLAIM STORAGECLASS VOLUMEATTRIBUTESCLASS REASON AGE VOLUMEMODE',
  Pod: 'NAME READY STATUS RESTARTS AGE IP NODE NOMINATED NODE READINESS GATES',
  PodTemplate: 'NAME CONTAINERS IMAGES POD LABELS',
  ReplicationController: 'NAME DESIRED CURRENT READY AGE CONTAINERS IMAGES SELECTOR',
  ResourceQuota: 'NAME REQUEST LIMIT AGE',
  Secret: 'NAME TYPE DATA AGE',
  ServiceAccount: 'NAME SECRETS AGE',
  Service: 'NAME TYPE CLUSTER-IP EXTERNAL-IP PORT(S) AGE SELECTOR',
  ControllerRevision: 'NAME CONTROLLER REVISION AGE',
  DaemonSet: 'NAME DESIRED CURRENT READY UP-TO-DATE AVAILABLE NODE SELECTOR AGE CONTAINERS IMAGES SELECTOR',
  Deployment: 'NAME READY UP-TO-DATE AVAILABLE AGE CONTAINERS IMAGES SELECTOR',
  ReplicaSet: 'NAME DESIRED CURRENT READY AGE CONTAINERS IMAGES SELECTOR',
  StatefulSet: 'NAME READY AGE CONTAINERS IMAGES',
  HorizontalPodAutoscaler: 'NAME REFERENCE TARGETS MINPODS MAXPODS REPLICAS AGE',
  CronJob: 'NAME SCHEDULE TIMEZONE SUSPEND ACTIVE LAST SCHEDULE AGE CONTAINERS IMAGES SELECTOR',
  Job: 'NAME STATUS COMPLETIONS DURATION AGE CONTAINERS IMAGES SELECTOR',
  Lease: 'NAME HOLDER AGE',
  EndpointSlice: 'NAME ADDRESSTYPE PORTS ENDPOINTS AGE',
  Ingress: 'NAME CLASS HOSTS ADDRESS PORTS AGE',
  IngressClass: 'NAME CONTROLLER PARAMETERS AGE',
  NetworkPolicy: 'NAME POD-SELECTOR AGE',
  RuntimeClass: 'NAME HANDLER AGE',
  PodDisruptionBudget: 'NAME MIN AVAILABLE MAX UNAVAILABLE ALLOWED DISRUPTIONS AGE',
  ClusterRole: 'NAME CREATED AT',
  ClusterRoleBinding: 'NAME ROLE AGE USERS GROUPS SERVICEACCOUNTS',
  Role: 'NAME CREATED AT',
  RoleBinding: 'NAME ROLE AGE USERS GROUPS SERVICEACCOUNTS',
  PriorityClass: 'NAME VALUE GLOBAL-DEFAULT AGE PREEMPTIONPOLICY',
  CSIDriver: 'NAME ATTACHREQUIRED PODINFOONMOUNT STORAGECAPACITY TOKENREQUESTS REQUIRESREPUBLISH MODES AGE',
  CSINode: 'NAME DRIVERS AGE',
  CSIStorageCapacity: 'NAME STORAGECLASSNAME CAPACITY',
  StorageClass: 'NAME PROVISIONER RECLAIMPOLICY VOLUMEBINDINGMODE ALLOWVOLUMEEXPANSION AGE',
  VolumeAttachment: 'NAME ATTACHER PV NODE ATTACHED AGE',
};

/** kubectl compares lists as a whole, and what the server fills in there, or takes away, makes them differ each time. */
const neverTheSame: readonly Kind[] = ['Endpoints', 'EndpointSlice', 'LimitRange', 'PodDisruptionBudget', 'Secret'];

const kinds = Object.keys(oneOfEach) as readonly Kind[];
const nameOf = (kind: Kind): string => {
  const { plural, group } = resourceTypeOf(kind);
  return `${group === '' ? plural : `${plural}.${group}`}/one`;
};
/** As kubectl names an object that it has changed. */
const shownName = (kind: Kind): string => {
  const { singular, group } = resourceTypeOf(kind);
  return `${group === '' ? singular : `${singular}.${group}`}/one`;
};
const everything = kinds.map(nameOf).join(' ');
const lines = (text: string): readonly string[] => text.trimEnd().split('\n');
const wordsOf = (line: string | undefined): string => (line ?? '').trim().replaceAll(/\s+/g, ' ');

describeKubectl('kubectl knows every kind', () => {
  const cluster = kubectlCluster();
  const manifest = JSON.stringify({
    apiVersion: 'v1',
    kind: 'List',
    items: kinds.map((kind) => {
      const identity = { apiVersion: resourceTypeOf(kind).apiVersion, kind, metadata: { name: 'one' } };
      return { ...oneOfEach[kind], ...identity };
    }),
  });
  const done = (what: string): readonly string[] => kinds.map((kind) => `${shownName(kind)} ${what}`);

  it('apply: creates one of each, and finds it unchanged', async () => {
    expect(lines(await cluster.kubectl.ok('apply -f -', manifest))).toEqual(done('created'));
    expect(lines(await cluster.kubectl.ok('apply -f -', manifest))).toEqual(
      kinds.map((kind) => `${shownName(kind)} ${neverTheSame.includes(kind) ? 'configured' : 'unchanged'}`),
    );
  });

  it('get -o wide: prints the columns of each', async () => {
    const tables = (await cluster.kubectl.ok(`get ${everything} -o wide`)).split('\n\n');
    expect(Object.fromEntries(kinds.map((kind, index) => [kind, wordsOf(tables[index]?.split('\n')[0])]))).toEqual(
      headers,
    );
    for (const [index, kind] of kinds.entries()) expect(tables[index]).toContain(`\n${shownName(kind)} `);
  });

  it('get -o yaml: shows each as it is stored', async () => {
    const list = JSON.parse(await cluster.kubectl.ok(`get ${everything} -o json`));
    expect(list.items.map(({ kind }: { kind: string }) => kind)).toEqual(kinds);
    for (const { metadata } of list.items) expect(metadata).toMatchObject({ name: 'one', uid: expect.any(String) });
  });

  itSince(32)('describe: says something of each', async () => {
    const text = await cluster.kubectl.ok(`describe ${everything}`);
    const sections = text.split(/\n\n\n(?=Name:)/);
    expect(sections).toHaveLength(kinds.length);
    for (const section of sections) expect(section).toMatch(/^Name: +one\n/);
  });

  it('label, annotate, patch and apply --server-side: change each', async () => {
    const { kubectl } = cluster;
    expect(lines(await kubectl.ok(`label ${everything} team=blue`))).toEqual(done('labeled'));
    expect(lines(await kubectl.ok(`annotate ${everything} note=x`))).toEqual(done('annotated'));
    const patch = `patch ${everything} --type=merge -p '{"metadata":{"labels":{"team":"red"}}}'`;
    expect(lines(await kubectl.ok(patch))).toEqual(done('patched'));
    expect(
      lines(await kubectl.ok(`get ${everything} -o jsonpath={range.items[*]}{.metadata.labels.team}{"\\n"}{end}`)),
    ).toEqual(kinds.map(() => 'red'));
    expect(lines(await kubectl.ok('apply --server-side --force-conflicts --dry-run=server -f -', manifest))).toEqual(
      done('serverside-applied (server dry run)'),
    );
  });

  it('delete: says of each that it goes, and lets it stay when that is a dry run', async () => {
    const text = await cluster.kubectl.ok(`delete ${everything} --dry-run=server --wait=false`);
    expect(lines(text)).toHaveLength(kinds.length);
    expect(text).toContain('configmap "one" deleted (server dry run)');
    expect(lines(await cluster.kubectl.ok(`get ${everything} -o name`))).toHaveLength(kinds.length);
  });
});
