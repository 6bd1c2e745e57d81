import type { Kind } from '../../src/model/kinds.ts';

const template = {
  metadata: { labels: { app: 'one' } },
  spec: { containers: [{ name: 'app', image: 'nginx:1.27' }] },
};
const selector = { matchLabels: { app: 'one' } };
const rule = { apiGroups: [''], resources: ['pods'], verbs: ['get'] };
const roleRef = (kind: string) => ({ apiGroup: 'rbac.authorization.k8s.io', kind, name: 'one' });
const subjects = [{ kind: 'User', name: 'jane', apiGroup: 'rbac.authorization.k8s.io' }];

/** What an object of each kind needs beside a name: everything that is not in its metadata. */
export const oneOfEach: Readonly<Record<Exclude<Kind, 'Binding' | 'Event'>, object>> = {
  ConfigMap: { data: { key: 'value' } },
  Endpoints: { subsets: [{ addresses: [{ ip: '10.0.0.9' }], ports: [{ port: 80 }] }] },
  LimitRange: { spec: { limits: [{ type: 'Container', max: { cpu: '4' } }] } },
  Namespace: {},
  Node: { spec: { podCIDR: '10.244.9.0/24' } },
  PersistentVolumeClaim: {
    spec: { accessModes: ['ReadWriteOnce'], storageClassName: 'one', resources: { requests: { storage: '1Gi' } } },
  },
  PersistentVolume: {
    spec: { accessModes: ['ReadWriteMany'], capacity: { storage: '1Gi' }, hostPath: { path: '/one' } },
  },
  Pod: template,
  PodTemplate: { template },
  ReplicationController: {
    spec: { replicas: 0, selector: { app: 'rc' }, template: { ...template, metadata: { labels: { app: 'rc' } } } },
  },
  ResourceQuota: { spec: { hard: { secrets: '50' } } },
  Secret: { stringData: { key: 'value' } },
  ServiceAccount: {},
  Service: { spec: { selector: { app: 'one' }, ports: [{ port: 80 }] } },
  ControllerRevision: { revision: 1, data: {} },
  DaemonSet: { spec: { selector, template } },
  Deployment: { spec: { selector, template } },
  ReplicaSet: { spec: { selector, template } },
  StatefulSet: { spec: { serviceName: 'one', selector, template } },
  HorizontalPodAutoscaler: {
    spec: { maxReplicas: 3, scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'one' } },
  },
  CronJob: {
    spec: {
      schedule: '0 0 1 1 *',
      jobTemplate: { spec: { template: { spec: { ...template.spec, restartPolicy: 'Never' } } } },
    },
  },
  Job: { spec: { suspend: true, template: { spec: { ...template.spec, restartPolicy: 'Never' } } } },
  Lease: { spec: { holderIdentity: 'me', leaseDurationSeconds: 40 } },
  EndpointSlice: { addressType: 'IPv4', ports: [{ port: 80 }], endpoints: [{ addresses: ['10.0.0.9'] }] },
  Ingress: { spec: { defaultBackend: { service: { name: 'one', port: { number: 80 } } } } },
  IngressClass: { spec: { controller: 'example.com/one' } },
  NetworkPolicy: { spec: { podSelector: selector } },
  RuntimeClass: { handler: 'runc' },
  PodDisruptionBudget: { spec: { minAvailable: 1, selector: { matchLabels: { app: 'nobody' } } } },
  ClusterRole: { rules: [rule] },
  ClusterRoleBinding: { roleRef: roleRef('ClusterRole'), subjects },
  Role: { rules: [rule] },
  RoleBinding: { roleRef: roleRef('Role'), subjects },
  PriorityClass: { value: 1000, description: 'one of each' },
  CSIDriver: { spec: { attachRequired: false } },
  CSINode: { spec: { drivers: [] } },
  CSIStorageCapacity: { storageClassName: 'one', capacity: '1Gi' },
  StorageClass: { provisioner: 'example.com/one' },
  VolumeAttachment: { spec: { attacher: 'example.com/one', nodeName: 'one', source: { persistentVolumeName: 'one' } } },
};
