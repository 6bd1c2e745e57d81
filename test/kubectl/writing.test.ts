import { expect, it } from 'vitest';
import { describeKubectl, itSince } from '../helpers/kubectl.ts';
import { kubectlCluster } from '../helpers/kubectl-cluster.ts';
import { shop } from './shop.ts';

const configMap = (name: string, ...data: readonly string[]): string =>
  `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: ${name}\ndata:\n${data.map((line) => `  ${line}\n`).join('')}`;

describeKubectl('kubectl changes the simulated cluster', () => {
  const cluster = kubectlCluster({ manifests: shop });
  const jsonPath = (what: string, path: string): Promise<string> =>
    cluster.kubectl.ok(`get ${what} -o jsonpath={${path}}`);

  it('apply: creates, leaves alone, configures, and takes away what is gone from the file', async () => {
    const { kubectl } = cluster;
    expect(await kubectl.ok('apply -f -', configMap('settings', 'a: "1"', 'b: "2"'))).toBe(
      'configmap/settings created\n',
    );
    expect(await kubectl.ok('apply -f -', configMap('settings', 'a: "1"', 'b: "2"'))).toBe(
      'configmap/settings unchanged\n',
    );
    expect(await kubectl.ok('apply -f -', configMap('settings', 'a: "9"'))).toBe('configmap/settings configured\n');
    expect(await jsonPath('cm settings', '.data')).toBe('{"a":"9"}');
  });

  it('apply: merges a Deployment with what the server has added', async () => {
    const { kubectl } = cluster;
    const manifest = JSON.stringify(shop[1]).replace('nginx:1.27', 'nginx:1.26');
    expect(await kubectl.ok('apply -n shop -f -', manifest)).toBe('deployment.apps/web configured\n');
    expect(await jsonPath('deploy web -n shop', '.spec.template.spec.containers[0].image')).toBe('nginx:1.26');
    expect(await jsonPath('deploy web -n shop', '.spec.template.spec.containers[0].imagePullPolicy')).toBe(
      'IfNotPresent',
    );
  });

  itSince(29)('apply --dry-run=server and diff: show what would be and store nothing', async () => {
    const { kubectl } = cluster;
    await kubectl.ok('apply -f -', configMap('draft', 'a: "1"'));
    expect(await kubectl.ok('apply --dry-run=server -f -', configMap('draft', 'a: "2"'))).toBe(
      'configmap/draft configured (server dry run)\n',
    );
    const diff = await kubectl.run(['diff', '-f', '-'], configMap('draft', 'a: "2"'));
    expect(diff.exitCode).toBe(1);
    expect(diff.stdout).toMatch(/^- {2}a: "1"\n\+ {2}a: "2"$/m);
    expect(await jsonPath('cm draft', '.data.a')).toBe('1');
  });

  it('apply --server-side: owns its fields and refuses to take those of others', async () => {
    const { kubectl } = cluster;
    expect(await kubectl.ok('apply --server-side -f -', configMap('owned', 'a: "1"', 'b: "2"'))).toBe(
      'configmap/owned serverside-applied\n',
    );
    await kubectl.ok('apply --server-side -f -', configMap('owned', 'a: "1"'));
    expect(await jsonPath('cm owned', '.data')).toBe('{"a":"1"}');
    expect(await kubectl.fails('apply --server-side --field-manager=other -f -', configMap('owned', 'a: "7"'))).toMatch(
      /Apply failed with 1 conflict: conflict with "kubectl": \.data\.a/,
    );
    await kubectl.ok('apply --server-side --force-conflicts --field-manager=other -f -', configMap('owned', 'a: "7"'));
    expect(await jsonPath('cm owned', '.data.a')).toBe('7');
  });

  it('apply --server-side: takes over what apply has made, and asks before it takes from others', async () => {
    const { kubectl } = cluster;
    const manifest = JSON.stringify(shop[1]).replaceAll('"web"', '"moved"');
    const managers =
      'get deployment moved -n shop --show-managed-fields -o jsonpath={.metadata.managedFields[*].manager}';
    await kubectl.ok('apply -f -', manifest);
    expect(await kubectl.ok(managers)).toContain('kubectl-client-side-apply');
    expect(await kubectl.ok('apply --server-side -f -', manifest)).toBe('deployment.apps/moved serverside-applied\n');
    expect(await kubectl.ok(managers)).toMatch(/^kubectl kubectl-last-applied( kube-controller-manager)?$/);
    await kubectl.ok('scale deployment moved -n shop --replicas=3');
    expect(await kubectl.fails('apply --server-side -f -', manifest)).toMatch(
      /^error: Apply failed with 1 conflict: conflict with "kubectl" with subresource "scale" using apps\/v1: \.spec\.replicas\nPlease review the fields above/,
    );
    const diff = await kubectl.run(['diff', '--server-side', '--force-conflicts', '-f', '-'], manifest);
    expect(diff.stdout).toMatch(/^- {2}replicas: 3\n\+ {2}replicas: 2$/m);
    await kubectl.ok('apply --server-side --force-conflicts -f -', manifest);
    expect(await jsonPath('deploy moved -n shop', '.spec.replicas')).toBe('2');
  });

  itSince(29)('apply: says which field is unknown or missing', async () => {
    const { kubectl } = cluster;
    const unknown = configMap('odd').replace('\ndata:', '\ndta:\n  a: b');
    expect(await kubectl.fails('apply -f -', unknown)).toContain(
      'ConfigMap in version "v1" cannot be handled as a ConfigMap: strict decoding error: unknown field "dta"',
    );
    const warned = await kubectl.run(['apply', '--validate=warn', '-f', '-'], unknown);
    expect(warned).toEqual({
      exitCode: 0,
      stdout: 'configmap/odd created\n',
      stderr: 'Warning: unknown field "dta"\n',
    });
    const missing = 'apiVersion: v1\nkind: Pod\nmetadata:\n  name: x\nspec:\n  containers: []\n';
    expect(await kubectl.fails('apply -f -', missing)).toContain('spec.containers: Required value');
  });

  it('create -f and replace', async () => {
    const { kubectl } = cluster;
    expect(await kubectl.ok('create -f -', configMap('made', 'a: "1"'))).toBe('configmap/made created\n');
    expect(await kubectl.fails('create -f -', configMap('made', 'a: "1"'))).toContain(
      'configmaps "made" already exists',
    );
    expect(await kubectl.ok('replace -f -', configMap('made', 'b: "2"'))).toBe('configmap/made replaced\n');
    expect(await jsonPath('cm made', '.data')).toBe('{"b":"2"}');
  });

  it.each([
    ['create deployment hello --image=nginx:1.27 --replicas=1 --port=80', 'deployment.apps/hello created\n'],
    ['create configmap colours --from-literal=sky=blue', 'configmap/colours created\n'],
    ['create secret generic db --from-literal=password=hunter2', 'secret/db created\n'],
    ['create service clusterip hello --tcp=80:80', 'service/hello created\n'],
    ['create serviceaccount robot', 'serviceaccount/robot created\n'],
    ['create namespace testing', 'namespace/testing created\n'],
    ['create job once --image=busybox:1.36 -- date', 'job.batch/once created\n'],
    ['create role reader --verb=get,list --resource=pods', 'role.rbac.authorization.k8s.io/reader created\n'],
    [
      'create rolebinding reader --role=reader --serviceaccount=default:robot',
      'rolebinding.rbac.authorization.k8s.io/reader created\n',
    ],
    ['create quota small --hard=pods=50', 'resourcequota/small created\n'],
    ["create ingress hello --rule='shop.example/*=hello:80'", 'ingress.networking.k8s.io/hello created\n'],
    ['create priorityclass high --value=1000', 'priorityclass.scheduling.k8s.io/high created\n'],
  ])('%s', async (commandLine, expected) => {
    expect(await cluster.kubectl.ok(commandLine)).toBe(expected);
  });

  itSince(22).each([
    ["create cronjob tick --image=busybox:1.36 --schedule='*/5 * * * *' -- date", 'cronjob.batch/tick created\n'],
    ['create pdb hello --selector=app=hello --min-available=1', 'poddisruptionbudget.policy/hello created\n'],
  ])('%s', async (commandLine, expected) => {
    expect(await cluster.kubectl.ok(commandLine)).toBe(expected);
  });

  it('create stores what it was told', async () => {
    expect(await cluster.kubectl.ok('create secret generic told --from-literal=key=value')).toBe(
      'secret/told created\n',
    );
    expect(Buffer.from(await jsonPath('secret told', '.data.key'), 'base64').toString()).toBe('value');
  });

  it('run and delete: a pod comes up and goes', async () => {
    const { kubectl } = cluster;
    expect(await kubectl.ok('run solo --image=nginx:1.27')).toBe('pod/solo created\n');
    expect(await kubectl.ok('wait --for=condition=Ready pod/solo --timeout=25s')).toBe('pod/solo condition met\n');
    expect(await kubectl.ok('delete pod solo')).toMatch(/^pod "solo" deleted/);
    expect(await kubectl.fails('get pod solo')).toContain('pods "solo" not found');
  });

  itSince(23)('delete: waits, forces, and takes by label', async () => {
    const { kubectl } = cluster;
    await kubectl.ok('run doomed --image=nginx:1.27 --labels=fate=sealed');
    await kubectl.ok('wait --for=condition=Ready pod/doomed --timeout=25s');
    expect(await kubectl.ok('delete pod -l fate=sealed --grace-period=0 --force')).toContain('"doomed" force deleted');
    expect(await kubectl.ok('wait --for=delete pod/doomed --timeout=25s')).toBe('');
    expect(await kubectl.fails('delete pod doomed')).toContain('pods "doomed" not found');
    expect(await kubectl.ok('delete pod doomed --ignore-not-found')).toBe('');
  });

  itSince(23)('delete deployment: its ReplicaSet and pods go with it', async () => {
    const { kubectl } = cluster;
    await kubectl.ok('create deployment fleeting --image=nginx:1.27');
    await kubectl.ok('wait --for=condition=Available deployment/fleeting --timeout=25s');
    await kubectl.ok('delete deployment fleeting');
    await kubectl.ok('wait --for=delete pod -l app=fleeting --timeout=25s');
    expect(await kubectl.ok('get rs,pods -l app=fleeting -o name')).toBe('');
  });

  itSince(23)('label and annotate: set, refuse to overwrite, and remove', async () => {
    const { kubectl } = cluster;
    await kubectl.ok('create configmap tagged');
    expect(await kubectl.ok('label cm tagged tier=one')).toBe('configmap/tagged labeled\n');
    expect(await kubectl.fails('label cm tagged tier=two')).toContain("'tier' already has a value (one)");
    expect(await kubectl.ok('label cm tagged tier=two --overwrite')).toBe('configmap/tagged labeled\n');
    expect(await kubectl.ok('get cm -l tier=two -o name')).toBe('configmap/tagged\n');
    expect(await kubectl.ok('label cm tagged tier-')).toBe('configmap/tagged unlabeled\n');
    expect(await kubectl.ok('annotate cm tagged note=mine')).toBe('configmap/tagged annotated\n');
    expect(await jsonPath('cm tagged', '.metadata.annotations.note')).toBe('mine');
    expect(await jsonPath('cm tagged', '.metadata.labels')).toBe('');
  });

  it.each([
    [
      'strategic',
      '{"spec":{"template":{"spec":{"containers":[{"name":"nginx","image":"nginx:1.25"}]}}}}',
      'nginx:1.25',
    ],
    ['merge', '{"spec":{"template":{"spec":{"containers":[{"name":"nginx","image":"nginx:1.24"}]}}}}', 'nginx:1.24'],
    ['json', '[{"op":"replace","path":"/spec/template/spec/containers/0/image","value":"nginx:1.23"}]', 'nginx:1.23'],
  ])('patch --type=%s', async (type, patch, image) => {
    const run = await cluster.kubectl.run(['patch', 'deployment', 'web', '-n', 'shop', `--type=${type}`, '-p', patch]);
    expect(run).toEqual({ exitCode: 0, stdout: 'deployment.apps/web patched\n', stderr: '' });
    expect(await jsonPath('deploy web -n shop', '.spec.template.spec.containers[0].image')).toBe(image);
  });

  itSince(23)('patch: tells that an operation is impossible', async () => {
    const operations = '[{"op":"test","path":"/spec/replicas","value":99}]';
    const run = await cluster.kubectl.run([
      'patch',
      'deployment',
      'web',
      '-n',
      'shop',
      '--type=json',
      '-p',
      operations,
    ]);
    expect(run.exitCode).toBe(1);
    expect(run.stderr).toContain('the server rejected our request due to an error in our request');
  });

  itSince(23)('scale', async () => {
    const { kubectl } = cluster;
    expect(await kubectl.ok('scale deployment web -n shop --replicas=3')).toBe('deployment.apps/web scaled\n');
    await kubectl.ok('wait deployment/web -n shop --for=jsonpath={.status.readyReplicas}=3 --timeout=25s');
    expect(await kubectl.ok('scale deployment web -n shop --current-replicas=3 --replicas=1')).toBe(
      'deployment.apps/web scaled\n',
    );
    expect(await kubectl.fails('scale deployment web -n shop --current-replicas=9 --replicas=2')).toContain(
      'Expected replicas to be 9, was 1',
    );
  });

  it('set env and set resources', async () => {
    const { kubectl } = cluster;
    expect(await kubectl.ok('set env deployment/web -n shop COLOUR=blue')).toBe('deployment.apps/web env updated\n');
    expect(await jsonPath('deploy web -n shop', '.spec.template.spec.containers[0].env')).toBe(
      '[{"name":"COLOUR","value":"blue"}]',
    );
    expect(await kubectl.ok('set resources deployment/web -n shop --limits=cpu=200m')).toContain(
      'resource requirements updated',
    );
  });

  it('edit: takes what the editor has written', async () => {
    const { kubectl } = cluster;
    await kubectl.ok('create configmap edited --from-literal=word=old');
    expect(await kubectl.ok('edit cm edited', undefined, { KUBE_EDITOR: 'sed -i s/old/new/' })).toBe(
      'configmap/edited edited\n',
    );
    expect(await jsonPath('cm edited', '.data.word')).toBe('new');
  });

  itSince(22)('drain: empties a node, but not against a disruption budget', async () => {
    const { kubectl } = cluster;
    await kubectl.ok('run guarded --image=nginx:1.27 --labels=app=guarded');
    await kubectl.ok('create pdb guard --selector=app=guarded --min-available=1');
    await kubectl.ok('wait --for=condition=Ready pod/guarded --timeout=25s');
    const node = await jsonPath('pod guarded', '.spec.nodeName');
    const drain = `drain ${node} --ignore-daemonsets --delete-emptydir-data --force`;
    expect(await kubectl.fails(`${drain} --pod-selector=app=guarded --timeout=1s`)).toContain(
      "Cannot evict pod as it would violate the pod's disruption budget.",
    );
    await kubectl.ok('delete pdb --all');
    expect(await kubectl.ok(`${drain} --timeout=25s`)).toContain(`node/${node} drained\n`);
    expect(await kubectl.ok(`get node ${node}`)).toContain('Ready,SchedulingDisabled');
    await kubectl.ok(`uncordon ${node}`);
    expect(await kubectl.ok(`get node ${node}`)).not.toContain('SchedulingDisabled');
  });

  it('warns of what a namespace does not enforce but wants to know, and of what is on its way out', async () => {
    const { kubectl } = cluster;
    await kubectl.ok('create namespace strict');
    await kubectl.ok(
      'label namespace strict pod-security.kubernetes.io/enforce=baseline pod-security.kubernetes.io/warn=restricted',
    );
    const text =
      'would violate PodSecurity "restricted:latest": allowPrivilegeEscalation != false (container "p" must set securityContext.allowPrivilegeEscalation=false), unrestricted capabilities (container "p" must set securityContext.capabilities.drop=["ALL"]), runAsNonRoot != true (pod or container "p" must set securityContext.runAsNonRoot=true), seccompProfile (pod or container "p" must set securityContext.seccompProfile.type to "RuntimeDefault" or "Localhost")';
    expect((await kubectl.run(['run', 'p', '-n', 'strict', '--image=nginx'])).stderr).toBe(`Warning: ${text}\n`);
    const created = await kubectl.run(['create', 'deployment', 'd', '-n', 'strict', '--image=nginx']);
    expect(created.stderr).toBe(`Warning: ${text.replaceAll('"p"', '"nginx"')}\n`);
    expect(await kubectl.fails('run q -n strict --image=nginx --privileged')).toBe(
      'Error from server (Forbidden): pods "q" is forbidden: violates PodSecurity "baseline:latest": privileged (container "q" must not set securityContext.privileged=true)\n',
    );
    const enforce = 'label namespace strict --overwrite pod-security.kubernetes.io/enforce';
    expect((await kubectl.run(`${enforce}=restricted --dry-run=server`.split(' '))).stderr).toMatch(
      /^Warning: existing pods in namespace "strict" violate the new PodSecurity enforce level "restricted:latest"\nWarning: \S+ \(and 1 other pod\): allowPrivilegeEscalation != false, unrestricted capabilities, runAsNonRoot != true, seccompProfile\n$/,
    );
    expect(await kubectl.fails(`${enforce}=nope`)).toContain(
      'metadata.labels[pod-security.kubernetes.io/enforce]: Invalid value: "nope": must be one of privileged, baseline, restricted',
    );
    const pod = {
      ...{ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'twice' } },
      spec: {
        nodeSelector: { 'beta.kubernetes.io/os': 'linux' },
        containers: [
          { name: 'a', image: 'nginx', env: [{ name: 'A' }, { name: 'A' }], resources: { limits: { memory: '100m' } } },
        ],
      },
    };
    expect((await kubectl.run(['create', '-f', '-'], JSON.stringify(pod))).stderr).toBe(
      [
        'Warning: spec.nodeSelector[beta.kubernetes.io/os]: deprecated since v1.14; use "kubernetes.io/os" instead',
        'Warning: spec.containers[0].env[1]: hides previous definition of "A", which may be dropped when using apply',
        'Warning: spec.containers[0].resources.limits[memory]: fractional byte value "100m" is invalid, must be an integer',
        'Warning: spec.containers[0].resources.requests[memory]: fractional byte value "100m" is invalid, must be an integer\n',
      ].join('\n'),
    );
    expect((await kubectl.run(['get', 'endpoints'])).stderr).toBe(
      'Warning: v1 Endpoints is deprecated in v1.33+; use discovery.k8s.io/v1 EndpointSlice\n',
    );
  });
});
