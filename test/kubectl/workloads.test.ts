import { expect, it } from 'vitest';
import { describeKubectl } from '../helpers/kubectl.ts';
import { kubectlCluster } from '../helpers/kubectl-cluster.ts';

const task = (name: string, command: string, spec: Record<string, unknown>) => ({
  apiVersion: 'batch/v1',
  kind: 'Job',
  metadata: { name, namespace: 'default' },
  spec: {
    ...spec,
    template: {
      spec: {
        restartPolicy: 'Never',
        containers: [{ name: 'app', image: 'busybox:1.36', command: ['sh', '-c', command] }],
      },
    },
  },
});
const web = { app: 'web' };
const manifests = [
  task('indexed', 'test $JOB_COMPLETION_INDEX -ne 1', {
    completions: 3,
    parallelism: 3,
    completionMode: 'Indexed',
    backoffLimitPerIndex: 0,
  }),
  task('strict', 'exit 42', {
    podFailurePolicy: { rules: [{ action: 'FailJob', onExitCodes: { operator: 'In', values: [42] } }] },
  }),
  task('paused', 'sleep 3600', { suspend: true }),
  {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'web', namespace: 'default' },
    spec: {
      replicas: 1,
      selector: { matchLabels: web },
      template: {
        metadata: { labels: web },
        spec: { containers: [{ name: 'app', image: 'nginx:1.27', resources: { requests: { cpu: '10m' } } }] },
      },
    },
  },
  {
    apiVersion: 'autoscaling/v2',
    kind: 'HorizontalPodAutoscaler',
    metadata: { name: 'web', namespace: 'default' },
    spec: {
      scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' },
      maxReplicas: 3,
      metrics: [
        { type: 'Pods', pods: { metric: { name: 'rps' }, target: { type: 'AverageValue', averageValue: '10' } } },
      ],
      behavior: { scaleDown: { selectPolicy: 'Disabled' } },
    },
  },
  {
    apiVersion: 'policy/v1',
    kind: 'PodDisruptionBudget',
    metadata: { name: 'web', namespace: 'default' },
    spec: { minAvailable: 1, selector: { matchLabels: web } },
  },
  {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: 'front', namespace: 'default' },
    spec: { type: 'LoadBalancer', selector: web, ports: [{ port: 80 }] },
  },
];

describeKubectl('kubectl sees what the controllers do', () => {
  const cluster = kubectlCluster({ manifests, speed: 60 });

  it('of an Indexed Job with a bad index', async () => {
    const { kubectl } = cluster;
    await kubectl.ok('wait --for=condition=Failed job/indexed --timeout=25s');
    expect(await kubectl.ok('get job indexed')).toMatch(/NAME +STATUS +COMPLETIONS.*\nindexed +Failed +2\/3/);
    const described = await kubectl.ok('describe job indexed');
    expect(described).toMatch(/Completion Mode: +Indexed\n/);
    expect(described).toMatch(/Pods Statuses: +0 Active \(0 Ready\) \/ 2 Succeeded \/ 1 Failed/);
    expect(described).toMatch(/Completed Indexes: +0,2\n/);
    expect(described).toMatch(/Warning +FailedIndexes .*Job has failed indexes/);
    expect(await kubectl.ok('get pods -l batch.kubernetes.io/job-completion-index=1')).toMatch(
      /indexed-1-\w{5} +0\/1 +Error/,
    );
    expect(await kubectl.ok('get job indexed -o jsonpath={.status.failedIndexes}')).toBe('1');
  });

  it('of a Job whose failure policy has ended it', async () => {
    const { kubectl } = cluster;
    await kubectl.ok('wait --for=condition=Failed job/strict --timeout=25s');
    expect(await kubectl.ok('describe job strict')).toMatch(
      /Warning +PodFailurePolicy .*Container app for pod default\/strict-\w{5} failed with exit code 42 matching FailJob rule at index 0/,
    );
  });

  it('of a Job that is suspended, and deleted with its pods', async () => {
    const { kubectl } = cluster;
    expect(await kubectl.ok('get job paused')).toMatch(/paused +Suspended +0\/1/);
    await kubectl.ok('patch job paused -p {"spec":{"suspend":false}}');
    await kubectl.ok('wait --for=condition=Ready pod -l job-name=paused --timeout=25s');
    expect(await kubectl.ok('describe job paused')).toMatch(/Normal +Resumed .*Job resumed/);
    await kubectl.ok('delete job paused --timeout=25s');
    await kubectl.ok('wait --for=delete pod -l job-name=paused --timeout=25s');
  });

  it('of an autoscaler, its rules and why it does nothing', async () => {
    const { kubectl } = cluster;
    await kubectl.ok('wait --for=condition=ScalingActive=False hpa/web --timeout=25s');
    const described = await kubectl.ok('describe hpa web');
    expect(described).toContain('    Select Policy: Disabled\n');
    expect(described).toMatch(
      /ScalingActive +False +FailedGetPodsMetric +the HPA was unable to compute the replica count: unable to get metric rps: /,
    );
  });

  it('of a budget and of a load balancer', async () => {
    const { kubectl } = cluster;
    await kubectl.ok('wait --for=jsonpath={.status.currentHealthy}=1 pdb/web --timeout=25s');
    expect(await kubectl.ok('get pdb web')).toMatch(/web +1 +N\/A +0 /);
    await kubectl.ok('wait --for=jsonpath={.status.loadBalancer.ingress} service/front --timeout=25s');
    expect(await kubectl.ok('get service front')).toMatch(/front +LoadBalancer +\S+ +192\.0\.2\.10 +80:3\d{4}\/TCP/);
    expect(await kubectl.ok('describe service front')).toMatch(
      /EnsuredLoadBalancer .*service-controller +Ensured load balancer/,
    );
  });
});
