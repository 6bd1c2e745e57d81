import { expect, it } from 'vitest';
import { describeKubectl, itSince } from '../helpers/kubectl.ts';
import { kubectlCluster } from '../helpers/kubectl-cluster.ts';

describeKubectl('kubectl explain', () => {
  const cluster = kubectlCluster();

  itSince(29).each([
    ['pod', /KIND: +Pod\nVERSION: +v1\n[\s\S]*spec\t<PodSpec>/],
    ['pod.spec.containers.resources', /FIELD: resources <ResourceRequirements>[\s\S]*limits\t<map\[string\]Quantity>/],
    ['deployment.spec.strategy --recursive', /rollingUpdate\t<RollingUpdateDeployment>\n +maxSurge\t<IntOrString>/],
    ['pod.metadata.creationTimestamp', /FIELD: creationTimestamp <string>/],
    [
      'pod.spec.containers.imagePullPolicy',
      /ENUM:\n {4}Always\n {4}IfNotPresent\n {4}Never\n\nDESCRIPTION:\n {4}Image pull policy[\s\S]*`"Always"` means that kubelet always/,
    ],
    [
      'pod.spec.containers',
      /DESCRIPTION:\n {4}List of containers belonging to the pod[\s\S]*name\t<string> -required-\n {4}Name/,
    ],
    ['deployment.spec.strategy', /rollingUpdate\t<RollingUpdateDeployment>\n {4}Rolling update config params/],
    ['hpa --api-version=autoscaling/v1', /GROUP: +autoscaling\nKIND: +HorizontalPodAutoscaler\nVERSION: +v1\n/],
    ['hpa.spec.metrics', /GROUP: +autoscaling\nKIND: +HorizontalPodAutoscaler\nVERSION: +v2\n[\s\S]*<\[\]MetricSpec>/],
  ])('shows the fields of %s', async (path, expected) => {
    expect(await cluster.kubectl.ok(`explain ${path}`)).toMatch(expected);
  });

  itSince(29)('says when there is no such field', async () => {
    expect(await cluster.kubectl.fails('explain pod.spec.nope')).toBe('error: field "nope" does not exist\n');
  });

  it('leaves apply as it was: lists are merged by their keys, and what was left out goes', async () => {
    const { kubectl } = cluster;
    const deployment = (containers: readonly object[]): string =>
      JSON.stringify({
        apiVersion: 'apps/v1',
        kind: 'Deployment',
        metadata: { name: 'two', namespace: 'default' },
        spec: {
          selector: { matchLabels: { app: 'two' } },
          template: { metadata: { labels: { app: 'two' } }, spec: { containers } },
        },
      });
    const app = { name: 'app', image: 'nginx:1.27', env: [{ name: 'A', value: '1' }] };
    const proxy = { name: 'proxy', image: 'nginx:1.27' };
    const show = 'get deployment two -o jsonpath={.spec.template.spec.containers[*].name}:{..env[*].name}';
    await kubectl.ok('apply -f -', deployment([app, proxy]));
    await kubectl.ok('set env deployment/two -c app B=2');
    await kubectl.ok('apply -f -', deployment([{ ...app, env: [{ name: 'C', value: '3' }] }, proxy]));
    expect(await kubectl.ok(show)).toBe('app proxy:C B');
    await kubectl.ok('apply -f -', deployment([app]));
    expect(await kubectl.ok(show)).toMatch(/^app:(A B|B A)$/);
  });
});
