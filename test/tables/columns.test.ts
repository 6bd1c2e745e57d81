import { describe, expect, it } from 'vitest';
import { asObject } from '../../src/model/as-object.ts';
import type { Kind, KubeObject, ObjectOf } from '../../src/model/kinds.ts';
import { resourceTypes } from '../../src/model/resource-types.ts';
import { columnsOf } from '../../src/tables/index.ts';
import {
  claim,
  configMap,
  daemonSet,
  deployment,
  event,
  job,
  node,
  object,
  pod,
  replicaSet,
  secret,
  service,
  statefulSet,
  testNow,
} from '../helpers/builders.ts';

/** A row as `kubectl get -o wide` shows it: `HEADER=cell`, those that only the wide form has after a bar. */
function row(built: KubeObject): string {
  const columns = columnsOf(built.kind as Kind);
  const cells = columns.map((column) => ({
    wide: column.wide === true,
    text: `${column.header.toUpperCase()}=${column.cell(built as ObjectOf<Kind>, testNow).text}`,
  }));
  const narrow = cells.filter((cell) => !cell.wide).map((cell) => cell.text);
  const wide = cells.filter((cell) => cell.wide).map((cell) => cell.text);
  return [narrow.join('; '), ...(wide.length > 0 ? [wide.join('; ')] : [])].join(' | ');
}

const wideTemplate = 'CONTAINERS=app; IMAGES=web:1';
const cron = (fields: object) => object('CronJob', 'nightly').spec({ schedule: '@daily', jobTemplate: {}, ...fields });
const autoscaler = (metrics: readonly object[], currentMetrics: readonly object[] = []) =>
  object('HorizontalPodAutoscaler', 'web')
    .spec({ scaleTargetRef: { kind: 'Deployment', name: 'web' }, minReplicas: 2, maxReplicas: 5, metrics })
    .status({ currentReplicas: 3, currentMetrics });
const resource = (name: string, target: object) => ({ type: 'Resource', resource: { name, target } });
const current = (name: string, values: object) => ({ type: 'Resource', resource: { name, current: values } });

const cases: readonly (readonly [string, KubeObject, string])[] = [
  [
    'a pod',
    pod('web').terminatedBefore('app', { finishedAt: '2026-03-02T10:14:43Z' }, 3).build(),
    'NAME=web; READY=1/1; STATUS=Running; RESTARTS=3 (17s ago); AGE=15m | IP=10.244.1.5; NODE=n1; NOMINATED NODE=<none>; READINESS GATES=<none>',
  ],
  [
    'a pod without a node, with readiness gates',
    pod('web')
      .unschedulable('no')
      .spec({ readinessGates: [{ conditionType: 'a' }, { conditionType: 'b' }] })
      .condition('a', 'True')
      .status({ nominatedNodeName: 'n2' })
      .build(),
    'NAME=web; READY=0/1; STATUS=Pending; RESTARTS=0; AGE=15m | IP=<none>; NODE=<none>; NOMINATED NODE=n2; READINESS GATES=1/2',
  ],
  [
    'a Deployment',
    deployment('web', 3).status({ readyReplicas: 1, availableReplicas: 1, updatedReplicas: 2 }).build(),
    `NAME=web; READY=1/3; UP-TO-DATE=2; AVAILABLE=1; AGE=15m | ${wideTemplate}; SELECTOR=app=web`,
  ],
  [
    'a Deployment that nobody has seen yet',
    object('Deployment', 'web').build(),
    'NAME=web; READY=0/0; UP-TO-DATE=0; AVAILABLE=0; AGE=15m | CONTAINERS=; IMAGES=; SELECTOR=<none>',
  ],
  [
    'a ReplicaSet',
    replicaSet('web', 2).build(),
    `NAME=web; DESIRED=2; CURRENT=2; READY=2; AGE=15m | ${wideTemplate}; SELECTOR=app=web`,
  ],
  [
    'a ReplicationController',
    object('ReplicationController', 'web')
      .spec({ replicas: 2, selector: { b: '2', a: '1' } })
      .status({ replicas: 1 })
      .build(),
    'NAME=web; DESIRED=2; CURRENT=1; READY=0; AGE=15m | CONTAINERS=; IMAGES=; SELECTOR=a=1,b=2',
  ],
  ['a StatefulSet', statefulSet('web', 2).build(), `NAME=web; READY=2/2; AGE=15m | ${wideTemplate}`],
  [
    'a DaemonSet',
    daemonSet('web')
      .status({ desiredNumberScheduled: 3, currentNumberScheduled: 2, numberReady: 1, numberAvailable: 1 })
      .build(),
    `NAME=web; DESIRED=3; CURRENT=2; READY=1; UP-TO-DATE=0; AVAILABLE=1; NODE SELECTOR=<none>; AGE=15m | ${wideTemplate}; SELECTOR=app=web`,
  ],
  [
    'a Job that runs',
    job('web').status({ startTime: '2026-03-02T10:14:00Z' }).build(),
    `NAME=web; STATUS=Running; COMPLETIONS=0/1; DURATION=60s; AGE=15m | ${wideTemplate}; SELECTOR=<none>`,
  ],
  [
    'a Job that is done',
    job('web')
      .status({ succeeded: 1, startTime: '2026-03-02T10:00:00Z', completionTime: '2026-03-02T10:00:42Z' })
      .condition('Complete', 'True')
      .build(),
    `NAME=web; STATUS=Complete; COMPLETIONS=1/1; DURATION=42s; AGE=15m | ${wideTemplate}; SELECTOR=<none>`,
  ],
  [
    'a Job that works a queue',
    job('web').spec({ completions: undefined, parallelism: 3 }).condition('Suspended', 'True').build(),
    `NAME=web; STATUS=Suspended; COMPLETIONS=0/1 of 3; DURATION=; AGE=15m | ${wideTemplate}; SELECTOR=<none>`,
  ],
  [
    'a Job that failed',
    job('web').condition('Failed', 'True').deletedAt('2026-03-02T10:15:00Z').build(),
    `NAME=web; STATUS=Failed; COMPLETIONS=0/1; DURATION=; AGE=15m | ${wideTemplate}; SELECTOR=<none>`,
  ],
  [
    'a Job that is about to fail',
    job('web').condition('FailureTarget', 'True').build(),
    `NAME=web; STATUS=FailureTarget; COMPLETIONS=0/1; DURATION=; AGE=15m | ${wideTemplate}; SELECTOR=<none>`,
  ],
  [
    'a Job that is being deleted',
    job('web').deletedAt('2026-03-02T10:15:00Z').build(),
    `NAME=web; STATUS=Terminating; COMPLETIONS=0/1; DURATION=; AGE=15m | ${wideTemplate}; SELECTOR=<none>`,
  ],
  [
    'a CronJob',
    cron({ suspend: false, timeZone: 'Europe/Berlin' })
      .status({ active: [{}], lastScheduleTime: '2026-03-02T10:10:00Z' })
      .build(),
    'NAME=nightly; SCHEDULE=@daily; TIMEZONE=Europe/Berlin; SUSPEND=False; ACTIVE=1; LAST SCHEDULE=5m; AGE=15m | CONTAINERS=; IMAGES=; SELECTOR=<none>',
  ],
  [
    'a CronJob that never ran',
    cron({}).build(),
    'NAME=nightly; SCHEDULE=@daily; TIMEZONE=<none>; SUSPEND=<unset>; ACTIVE=0; LAST SCHEDULE=<none>; AGE=15m | CONTAINERS=; IMAGES=; SELECTOR=<none>',
  ],
  [
    'an autoscaler that knows its metrics',
    autoscaler(
      [resource('cpu', { averageUtilization: 80 }), resource('memory', { averageValue: '1024Mi' })],
      [current('cpu', { averageUtilization: 12 }), current('memory', { averageValue: '512Mi' })],
    ).build(),
    'NAME=web; REFERENCE=Deployment/web; TARGETS=cpu: 12%/80%, memory: 512Mi/1Gi; MINPODS=2; MAXPODS=5; REPLICAS=3; AGE=15m',
  ],
  [
    'an autoscaler with many metrics and no values',
    autoscaler([
      resource('cpu', { averageUtilization: 80 }),
      { type: 'Pods', pods: { target: { averageValue: '1k' } } },
      { type: 'Odd' },
    ]).build(),
    'NAME=web; REFERENCE=Deployment/web; TARGETS=cpu: <unknown>/80%, <unknown>/1k + 1 more...; MINPODS=2; MAXPODS=5; REPLICAS=3; AGE=15m',
  ],
  [
    'an autoscaler on other metrics',
    autoscaler([
      { type: 'External', external: { target: { averageValue: '30' } } },
      { type: 'Object', object: { target: { value: '100' } } },
    ]).build(),
    'NAME=web; REFERENCE=Deployment/web; TARGETS=<unknown>/30 (avg), <unknown>/100; MINPODS=2; MAXPODS=5; REPLICAS=3; AGE=15m',
  ],
  [
    'an autoscaler without metrics',
    autoscaler([]).spec({ minReplicas: undefined }).build(),
    'NAME=web; REFERENCE=Deployment/web; TARGETS=<none>; MINPODS=<unset>; MAXPODS=5; REPLICAS=3; AGE=15m',
  ],
  [
    'a budget',
    object('PodDisruptionBudget', 'web').spec({ minAvailable: '50%' }).status({ disruptionsAllowed: 1 }).build(),
    'NAME=web; MIN AVAILABLE=50%; MAX UNAVAILABLE=N/A; ALLOWED DISRUPTIONS=1; AGE=15m',
  ],
  [
    'a Service',
    service('web').build(),
    'NAME=web; TYPE=ClusterIP; CLUSTER-IP=10.96.0.10; EXTERNAL-IP=<none>; PORT(S)=80/TCP; AGE=15m | SELECTOR=app=web',
  ],
  [
    'a NodePort Service',
    service('web')
      .spec({
        type: 'NodePort',
        externalIPs: ['192.0.2.1'],
        ports: [
          { port: 80, nodePort: 30080, protocol: 'TCP' },
          { port: 53, protocol: 'UDP' },
        ],
      })
      .build(),
    'NAME=web; TYPE=NodePort; CLUSTER-IP=10.96.0.10; EXTERNAL-IP=192.0.2.1; PORT(S)=80:30080/TCP,53/UDP; AGE=15m | SELECTOR=app=web',
  ],
  [
    'a load balancer that waits for its address',
    service('web').spec({ type: 'LoadBalancer', ports: [], selector: undefined }).build(),
    'NAME=web; TYPE=LoadBalancer; CLUSTER-IP=10.96.0.10; EXTERNAL-IP=<pending>; PORT(S)=<none>; AGE=15m | SELECTOR=<none>',
  ],
  [
    'a load balancer with addresses',
    service('web')
      .spec({ type: 'LoadBalancer', externalIPs: ['192.0.2.1'] })
      .status({
        loadBalancer: { ingress: [{ hostname: 'lb.example.com' }, { ip: '203.0.113.7' }, { ip: '203.0.113.7' }] },
      })
      .build(),
    'NAME=web; TYPE=LoadBalancer; CLUSTER-IP=10.96.0.10; EXTERNAL-IP=203.0.113.7,lb.example.com,192.0.2.1; PORT(S)=80/TCP; AGE=15m | SELECTOR=app=web',
  ],
  [
    'a Service outside of the cluster',
    object('Service', 'web').spec({ type: 'ExternalName', externalName: 'example.com' }).build(),
    'NAME=web; TYPE=ExternalName; CLUSTER-IP=<none>; EXTERNAL-IP=example.com; PORT(S)=<none>; AGE=15m | SELECTOR=<none>',
  ],
  [
    'Endpoints',
    object('Endpoints', 'web')
      .with({ subsets: [{ addresses: [{ ip: '10.0.0.1' }, { ip: 'fd00::1' }], ports: [{ port: 80 }, { port: 81 }] }] })
      .build(),
    'NAME=web; ENDPOINTS=10.0.0.1:80,[fd00::1]:80,10.0.0.1:81 + 1 more...; AGE=15m',
  ],
  ['Endpoints of nothing', object('Endpoints', 'web').build(), 'NAME=web; ENDPOINTS=<none>; AGE=15m'],
  [
    'an EndpointSlice',
    object('EndpointSlice', 'web')
      .with({
        addressType: 'IPv4',
        ports: [{ port: 80 }, {}],
        endpoints: [{ addresses: ['a', 'b'] }, { addresses: ['c', 'd'] }],
      })
      .build(),
    'NAME=web; ADDRESSTYPE=IPv4; PORTS=80,*; ENDPOINTS=a,b,c + 1 more...; AGE=15m',
  ],
  [
    'an empty EndpointSlice',
    object('EndpointSlice', 'web').with({ addressType: 'IPv4', endpoints: [] }).build(),
    'NAME=web; ADDRESSTYPE=IPv4; PORTS=<unset>; ENDPOINTS=<unset>; AGE=15m',
  ],
  [
    'an Ingress',
    object('Ingress', 'web')
      .spec({ ingressClassName: 'nginx', tls: [{}], rules: [{ host: 'a' }, { host: 'b' }, {}, { host: 'c' }, {}] })
      .status({ loadBalancer: { ingress: [{ ip: '203.0.113.9' }] } })
      .build(),
    'NAME=web; CLASS=nginx; HOSTS=a,b,c + 2 more...; ADDRESS=203.0.113.9; PORTS=80, 443; AGE=15m',
  ],
  [
    'an Ingress for every host',
    object('Ingress', 'web')
      .spec({ rules: [{}] })
      .build(),
    'NAME=web; CLASS=<none>; HOSTS=*; ADDRESS=; PORTS=80; AGE=15m',
  ],
  [
    'an IngressClass',
    object('IngressClass', 'web')
      .spec({ controller: 'k8s.io/x', parameters: { apiGroup: 'example.com', kind: 'Params', name: 'p' } })
      .build(),
    'NAME=web; CONTROLLER=k8s.io/x; PARAMETERS=Params.example.com/p; AGE=15m',
  ],
  [
    'a NetworkPolicy',
    object('NetworkPolicy', 'web')
      .spec({ podSelector: { matchLabels: { a: 'b' } } })
      .build(),
    'NAME=web; POD-SELECTOR=a=b; AGE=15m',
  ],
  [
    'a node',
    node('n1')
      .labels({ 'node-role.kubernetes.io/control-plane': '' })
      .spec({ unschedulable: true })
      .status({ nodeInfo: { kubeletVersion: 'v1.33.1', osImage: 'Debian' } })
      .build(),
    'NAME=n1; STATUS=Ready,SchedulingDisabled; ROLES=control-plane; AGE=15m; VERSION=v1.33.1 | INTERNAL-IP=10.0.0.1; EXTERNAL-IP=<none>; OS-IMAGE=Debian; KERNEL-VERSION=<unknown>; CONTAINER-RUNTIME=<unknown>',
  ],
  ['a Namespace', object('Namespace', 'shop').status({ phase: 'Active' }).build(), 'NAME=shop; STATUS=Active; AGE=15m'],
  ['a Lease', object('Lease', 'n1').spec({ holderIdentity: 'n1' }).build(), 'NAME=n1; HOLDER=n1; AGE=15m'],
  [
    'an event that was repeated',
    event(pod('web').build(), 'BackOff', ' Back-off restarting\n', {
      count: 4,
      firstAt: '2026-03-02T10:04:00Z',
      host: 'n1',
      fieldPath: 'spec.containers{app}',
    }),
    'LAST SEEN=60s; TYPE=Warning; REASON=BackOff; OBJECT=pod/web; MESSAGE=Back-off restarting | SUBOBJECT=spec.containers{app}; SOURCE=kubelet, n1; FIRST SEEN=11m; COUNT=4; NAME=web.backoff.19cae0a5a40',
  ],
  [
    'an event of a newer recorder',
    object('Event', 'e')
      .with({
        involvedObject: { kind: 'Node' },
        type: 'Normal',
        reason: 'Scheduled',
        eventTime: '2026-03-02T10:10:00Z',
        series: { count: 7, lastObservedTime: '2026-03-02T10:13:00Z' },
        reportingComponent: 'default-scheduler',
        reportingInstance: 'cp-1',
      })
      .build(),
    'LAST SEEN=2m; TYPE=Normal; REASON=Scheduled; OBJECT=node; MESSAGE= | SUBOBJECT=; SOURCE=default-scheduler, cp-1; FIRST SEEN=5m; COUNT=7; NAME=e',
  ],
  [
    'a claim that waits',
    claim('data').build(),
    'NAME=data; STATUS=Pending; VOLUME=; CAPACITY=; ACCESS MODES=; STORAGECLASS=; VOLUMEATTRIBUTESCLASS=<unset>; AGE=15m | VOLUMEMODE=Filesystem',
  ],
  [
    'a claim that is bound',
    claim('data')
      .annotations({ 'volume.beta.kubernetes.io/storage-class': 'old' })
      .spec({ volumeName: 'pv-1', storageClassName: 'fast', volumeMode: undefined })
      .status({ phase: 'Bound', capacity: { storage: '2048Mi' }, accessModes: ['ReadWriteMany', 'ReadWriteOnce'] })
      .build(),
    'NAME=data; STATUS=Bound; VOLUME=pv-1; CAPACITY=2Gi; ACCESS MODES=RWO,RWX; STORAGECLASS=old; VOLUMEATTRIBUTESCLASS=<unset>; AGE=15m | VOLUMEMODE=<unset>',
  ],
  [
    'a claim that is being deleted',
    claim('data').deletedAt('2026-03-02T10:15:00Z').build(),
    'NAME=data; STATUS=Terminating; VOLUME=; CAPACITY=; ACCESS MODES=; STORAGECLASS=; VOLUMEATTRIBUTESCLASS=<unset>; AGE=15m | VOLUMEMODE=Filesystem',
  ],
  [
    'a volume',
    object('PersistentVolume', 'pv-1')
      .spec({
        capacity: { storage: '1Gi' },
        accessModes: ['ReadOnlyMany', 'ReadWriteOncePod'],
        persistentVolumeReclaimPolicy: 'Retain',
        claimRef: { namespace: 'shop', name: 'data' },
        storageClassName: 'fast',
      })
      .status({ phase: 'Released', reason: 'r' })
      .build(),
    'NAME=pv-1; CAPACITY=1Gi; ACCESS MODES=ROX,RWOP; RECLAIM POLICY=Retain; STATUS=Released; CLAIM=shop/data; STORAGECLASS=fast; VOLUMEATTRIBUTESCLASS=<unset>; REASON=r; AGE=15m | VOLUMEMODE=<unset>',
  ],
  [
    'the default StorageClass',
    object('StorageClass', 'fast')
      .annotations({ 'storageclass.kubernetes.io/is-default-class': 'true' })
      .with({ provisioner: 'p', allowVolumeExpansion: true, volumeBindingMode: 'WaitForFirstConsumer' })
      .build(),
    'NAME=fast (default); PROVISIONER=p; RECLAIMPOLICY=Delete; VOLUMEBINDINGMODE=WaitForFirstConsumer; ALLOWVOLUMEEXPANSION=true; AGE=15m',
  ],
  [
    'a ConfigMap',
    configMap('a', { x: '1', y: '2' })
      .with({ binaryData: { z: '' } })
      .build(),
    'NAME=a; DATA=3; AGE=15m',
  ],
  ['a Secret', secret('a', ['x', 'y']).build(), 'NAME=a; TYPE=Opaque; DATA=2; AGE=15m'],
  ['a ServiceAccount', object('ServiceAccount', 'a').build(), 'NAME=a; SECRETS=0; AGE=15m'],
  [
    'a ResourceQuota',
    object('ResourceQuota', 'a')
      .status({
        hard: { pods: '5', 'limits.cpu': '2', 'requests.cpu': '1' },
        used: { pods: '3', 'limits.cpu': '1500m' },
      })
      .build(),
    'NAME=a; REQUEST=pods: 3/5, requests.cpu: 0/1; LIMIT=limits.cpu: 1500m/2; AGE=15m',
  ],
  [
    'a PriorityClass',
    object('PriorityClass', 'a').with({ value: 1000, preemptionPolicy: 'Never' }).build(),
    'NAME=a; VALUE=1000; GLOBAL-DEFAULT=false; AGE=15m; PREEMPTIONPOLICY=Never',
  ],
  [
    'a RoleBinding',
    object('RoleBinding', 'a')
      .with({
        roleRef: { kind: 'Role', name: 'r' },
        subjects: [
          { kind: 'User', name: 'jane' },
          { kind: 'ServiceAccount', name: 'bot', namespace: 'ns' },
          { kind: 'User', name: 'joe' },
        ],
      })
      .build(),
    'NAME=a; ROLE=Role/r; AGE=15m | USERS=jane, joe; GROUPS=; SERVICEACCOUNTS=ns/bot',
  ],
  [
    'a ControllerRevision',
    object('ControllerRevision', 'a').ownedBy(daemonSet('collector').build()).with({ revision: 2 }).build(),
    'NAME=a; CONTROLLER=daemonset.apps/collector; REVISION=2; AGE=15m',
  ],
  [
    'a ControllerRevision of nobody',
    object('ControllerRevision', 'a').with({ revision: 1 }).build(),
    'NAME=a; CONTROLLER=<none>; REVISION=1; AGE=15m',
  ],
  ['a RuntimeClass', object('RuntimeClass', 'a').with({ handler: 'runsc' }).build(), 'NAME=a; HANDLER=runsc; AGE=15m'],
  [
    'a VolumeAttachment',
    object('VolumeAttachment', 'a')
      .spec({ attacher: 'x', nodeName: 'n1', source: { persistentVolumeName: 'pv' } })
      .status({ attached: true })
      .build(),
    'NAME=a; ATTACHER=x; PV=pv; NODE=n1; ATTACHED=true; AGE=15m',
  ],
  [
    'a CSINode',
    object('CSINode', 'n1')
      .spec({ drivers: [{}] })
      .build(),
    'NAME=n1; DRIVERS=1; AGE=15m',
  ],
  [
    'a CSIDriver',
    object('CSIDriver', 'd')
      .spec({ tokenRequests: [{ audience: 'a' }, { audience: 'b' }] })
      .build(),
    'NAME=d; ATTACHREQUIRED=true; PODINFOONMOUNT=false; STORAGECAPACITY=false; TOKENREQUESTS=a,b; REQUIRESREPUBLISH=false; MODES=<none>; AGE=15m',
  ],
  [
    'a PodTemplate',
    object('PodTemplate', 'a')
      .with({ template: { metadata: { labels: { x: 'y' } }, spec: { containers: [{ name: 'c', image: 'i' }] } } })
      .build(),
    'NAME=a; CONTAINERS=c; IMAGES=i; POD LABELS=x=y',
  ],
  ['a kind without columns of its own', object('Role', 'a').build(), 'NAME=a; CREATED AT=2026-03-02T10:00:00Z'],
];

describe('kubectl get shows', () => {
  it.each(cases)('%s', (_, built, text) => {
    expect(row(built)).toBe(text);
  });

  it('something for an object of every kind that says nothing of itself', () => {
    for (const { kind } of resourceTypes) {
      const bare = asObject({ kind, metadata: { name: 'bare' } });
      expect(bare && row(bare), kind).toMatch(/bare/);
      expect(bare && row(bare), kind).not.toMatch(/undefined|NaN/);
    }
  });

  it('no column twice', () => {
    for (const { kind } of resourceTypes) {
      const ids = columnsOf(kind).map((column) => column.id);
      expect(new Set(ids).size, kind).toBe(ids.length);
    }
  });
});
