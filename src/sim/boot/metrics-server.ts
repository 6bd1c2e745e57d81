import type { NewObject } from '../../apiserver/api.ts';
import type { Kind } from '../../model/kinds.ts';

const labels = { 'k8s-app': 'metrics-server' };
const metadata = { name: 'metrics-server', namespace: 'kube-system', labels };

/** The add-on behind `kubectl top` and the autoscalers: without its Deployment there is no metrics.k8s.io. */
export const metricsServer = (): readonly NewObject<Kind>[] =>
  [
    { kind: 'ServiceAccount', metadata },
    {
      kind: 'Service',
      metadata,
      spec: { selector: labels, ports: [{ name: 'https', port: 443, protocol: 'TCP', targetPort: 'https' }] },
    },
    {
      kind: 'Deployment',
      metadata,
      spec: {
        replicas: 1,
        selector: { matchLabels: labels },
        strategy: { rollingUpdate: { maxUnavailable: 0 } },
        template: { metadata: { labels }, spec: podSpec() },
      },
    },
  ] as unknown as readonly NewObject<Kind>[];

const podSpec = (): object => ({
  serviceAccountName: 'metrics-server',
  priorityClassName: 'system-cluster-critical',
  nodeSelector: { 'kubernetes.io/os': 'linux' },
  containers: [
    {
      name: 'metrics-server',
      image: 'registry.k8s.io/metrics-server/metrics-server:v0.7.2',
      args: [
        '--cert-dir=/tmp',
        '--secure-port=10250',
        '--kubelet-preferred-address-types=InternalIP,ExternalIP,Hostname',
        '--kubelet-use-node-status-port',
        '--metric-resolution=15s',
      ],
      ports: [{ name: 'https', containerPort: 10250, protocol: 'TCP' }],
      resources: { requests: { cpu: '100m', memory: '200Mi' } },
      volumeMounts: [{ name: 'tmp-dir', mountPath: '/tmp' }],
    },
  ],
  volumes: [{ name: 'tmp-dir', emptyDir: {} }],
});
