import { expect } from 'vitest';
import { describeKubectl, itSince } from '../helpers/kubectl.ts';
import { kubectlCluster } from '../helpers/kubectl-cluster.ts';

const configMaps = (...names: readonly string[]): string =>
  names
    .map((name) => `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: ${name}\n  labels:\n    set: x\n`)
    .join('---\n');

/** A command, what it reads, and all that it says: its exit code, stdout and stderr in one text. */
type Row = readonly [command: string, says: string | RegExp, stdin?: string];

describeKubectl('kubectl commands, one after the other, say and do what they do on a real cluster', () => {
  const cluster = kubectlCluster();

  const follow = async (rows: readonly Row[]): Promise<void> => {
    for (const [command, says, stdin] of rows) {
      const words = (command.match(/(?:'[^']*'|[^\s'])+/g) ?? []).map((word) => word.replaceAll("'", ''));
      const { exitCode, stdout, stderr } = await cluster.kubectl.run(words, stdin);
      const said = `${exitCode}: ${stdout}${stderr}`.trimEnd();
      if (typeof says === 'string') expect(`${command} → ${said}`).toBe(`${command} → ${says}`);
      else expect(said, command).toMatch(says);
    }
  };

  itSince(32)('apply --prune, create, replace, replace --force and delete -f', () =>
    follow([
      ['apply --prune -l set=x -f -', /configmap\/pa created\nconfigmap\/pb created/, configMaps('pa', 'pb')],
      ['apply --prune -l set=x -f -', /configmap\/pa unchanged\nconfigmap\/pb pruned/, configMaps('pa')],
      [
        'create -f -',
        '1: Error from server (AlreadyExists): error when creating "STDIN": configmaps "pa" already exists',
        configMaps('pa'),
      ],
      ['replace -f -', '0: configmap/pa replaced', configMaps('pa')],
      [
        'replace -f -',
        '1: Error from server (NotFound): error when replacing "STDIN": configmaps "pc" not found',
        configMaps('pc'),
      ],
      ['replace --force -f -', '0: configmap "pa" deleted\nconfigmap/pa replaced', configMaps('pa')],
      ['delete -f -', '0: configmap "pa" deleted', configMaps('pa')],
      [
        'delete -f -',
        '1: Error from server (NotFound): error when deleting "STDIN": configmaps "pa" not found',
        configMaps('pa'),
      ],
      ['delete configmap pa --ignore-not-found', '0:'],
    ]),
  );

  itSince(32)('scale --current-replicas, autoscale, expose and set', () =>
    follow([
      ['create deployment web --image=nginx:1.27 --replicas=2', '0: deployment.apps/web created'],
      ['scale deployment web --current-replicas=5 --replicas=1', '1: error: Expected replicas to be 5, was 2'],
      ['scale deployment web --current-replicas=2 --replicas=3', '0: deployment.apps/web scaled'],
      ['get deployment web --subresource=scale', /^0: NAME +DESIRED +AVAILABLE +AGE\nweb +3 +\d +\S+$/],
      [
        'autoscale deployment web --min=1 --max=5 --cpu-percent=50',
        '0: horizontalpodautoscaler.autoscaling/web autoscaled',
      ],
      ['get hpa web -o jsonpath={.spec.metrics[0].resource.target.averageUtilization}', '0: 50'],
      [
        'autoscale deployment web --max=5',
        '1: Error from server (AlreadyExists): horizontalpodautoscalers.autoscaling "web" already exists',
      ],
      ['expose deployment web --port=80 --target-port=8080 --type=NodePort', '0: service/web exposed'],
      ['get service web -o jsonpath={.spec.selector.app}:{.spec.ports[0].targetPort}', '0: web:8080'],
      ['expose pod none --port=80', '1: Error from server (NotFound): pods "none" not found'],
      ['set serviceaccount deployment web default', '0: deployment.apps/web serviceaccount updated'],
      ['set selector service web app=other', '0: service/web selector updated'],
      ['get service web -o jsonpath={.spec.selector}', '0: {"app":"other"}'],
      ['set image deployment/web nginx=nginx:1.26', '0: deployment.apps/web image updated'],
      ['set env deployment/web --list', '0: # Deployment web, container nginx'],
    ]),
  );

  itSince(32)('wait: for a condition, a path, a creation and a deletion', async () => {
    await follow([
      ['create deployment slow --image=nginx:1.27', '0: deployment.apps/slow created'],
      ['wait --for=condition=Available deployment/slow --timeout=60s', '0: deployment.apps/slow condition met'],
      [
        "wait --for=jsonpath='{.status.readyReplicas}'=1 deployment/slow --timeout=60s",
        '0: deployment.apps/slow condition met',
      ],
      ['wait --for=condition=Ready pod -l app=slow --timeout=60s', /^0: pod\/slow-\S+ condition met$/],
      [
        'wait --for=condition=Nope deployment/slow --timeout=1s',
        '1: error: timed out waiting for the condition on deployments/slow',
      ],
      ['wait --for=condition=Ready pod/none --timeout=1s', '1: Error from server (NotFound): pods "none" not found'],
      ['wait --for=delete pod/none --timeout=1s', '0:'],
    ]);
    const { kubectl } = cluster;
    const created = kubectl.ok('wait --for=create configmap/later --timeout=20s');
    await kubectl.ok('create configmap later');
    expect(await created).toBe('configmap/later condition met\n');
    const deleted = kubectl.ok('wait --for=delete configmap/later --timeout=20s');
    await kubectl.ok('delete configmap later');
    expect(await deleted).toMatch(/^(configmap\/later condition met\n)?$/);
  });

  itSince(32)('delete --cascade: orphans stay, and in the foreground everything goes first', () =>
    follow([
      ['create deployment tree --image=nginx:1.27', '0: deployment.apps/tree created'],
      ['wait --for=condition=Available deployment/tree --timeout=60s', '0: deployment.apps/tree condition met'],
      ['delete deployment tree --cascade=orphan', '0: deployment.apps "tree" deleted'],
      ['get replicaset,pod -l app=tree -o name', /^0: replicaset.apps\/tree-\S+\npod\/tree-\S+$/],
      ['delete replicaset -l app=tree --cascade=foreground', /^0: replicaset.apps "tree-\S+" deleted$/],
      ['get replicaset,pod -l app=tree -o name', '0:'],
    ]),
  );

  itSince(32)('taint, cordon and uncordon', () =>
    follow([
      ['taint node sim-worker a=b:NoSchedule', '0: node/sim-worker tainted'],
      ['get node sim-worker -o jsonpath={.spec.taints}', '0: [{"effect":"NoSchedule","key":"a","value":"b"}]'],
      [
        'taint node sim-worker a=c:NoSchedule',
        /^1: error: node sim-worker already has a taint\(s\)|already has a taints/,
      ],
      ['taint node sim-worker a-', '0: node/sim-worker untainted'],
      ['taint node sim-worker a-', '1: error: taint "a" not found'],
      ['cordon sim-worker', '0: node/sim-worker cordoned'],
      ['cordon sim-worker', '0: node/sim-worker already cordoned'],
      ['get node sim-worker', /Ready,SchedulingDisabled/],
      ['uncordon sim-worker', '0: node/sim-worker uncordoned'],
    ]),
  );

  itSince(32)('what a user may not grant, and what a running pod does not take', () =>
    follow([
      ['create serviceaccount bot', '0: serviceaccount/bot created'],
      [
        'create role maker --verb=create --resource=roles.rbac.authorization.k8s.io',
        '0: role.rbac.authorization.k8s.io/maker created',
      ],
      [
        'create rolebinding maker --role=maker --serviceaccount=default:bot',
        '0: rolebinding.rbac.authorization.k8s.io/maker created',
      ],
      [
        'create role more --verb=get,list --resource=secrets --as=system:serviceaccount:default:bot',
        '1: Error from server (Forbidden): roles.rbac.authorization.k8s.io "more" is forbidden: user "system:serviceaccount:default:bot" (groups=["system:serviceaccounts" "system:serviceaccounts:default" "system:authenticated"]) is attempting to grant RBAC permissions not currently held:\n{APIGroups:[""], Resources:["secrets"], Verbs:["get" "list"]}',
      ],
      ['run solid --image=nginx:1.27', '0: pod/solid created'],
      ['wait --for=condition=Ready pod/solid --timeout=60s', '0: pod/solid condition met'],
      [
        `patch pod solid --subresource=resize -p '{"spec":{"containers":[{"name":"solid","resources":{"requests":{"cpu":"1"}}}]}}'`,
        '1: The Pod "solid" is invalid: spec: Invalid value: "BestEffort": Pod QOS Class may not change as a result of resizing',
      ],
      [
        `patch pod solid --subresource=ephemeralcontainers -p '{"spec":{"ephemeralContainers":[{"name":"solid","image":"busybox"}]}}'`,
        '1: The Pod "solid" is invalid: spec.ephemeralContainers[0].name: Duplicate value: "solid"',
      ],
      [`patch pod solid --type=merge -p '{"metadata":{"finalizers":["example.com/hold"]}}'`, '0: pod/solid patched'],
      ['delete pod solid --wait=false --now', '0: pod "solid" deleted'],
      [
        `patch pod solid --type=merge -p '{"metadata":{"finalizers":["example.com/hold","example.com/more"]}}'`,
        '1: The Pod "solid" is invalid: metadata.finalizers: Forbidden: no new finalizers can be added if the object is being deleted, found new finalizers []string{"example.com/more"}',
      ],
      [`patch pod solid --type=merge -p '{"metadata":{"finalizers":null}}'`, '0: pod/solid patched'],
      ['wait --for=delete pod/solid --timeout=60s', /^0:/],
    ]),
  );

  itSince(32)('events, cluster-info dump and --raw', async () => {
    await follow([
      ['create namespace quiet', '0: namespace/quiet created'],
      ['events -n quiet', '0: No events found in quiet namespace.'],
      ['run broken -n quiet --image=nginx:9.99-nope', '0: pod/broken created'],
      [
        "wait -n quiet --for=jsonpath='{.status.containerStatuses[0].state.waiting.reason}'=ErrImagePull pod/broken --timeout=60s",
        '0: pod/broken condition met',
      ],
      ['events -n quiet --for pod/broken --types=Warning', /Warning +Failed +Pod\/broken +/],
      ['get events -n quiet --field-selector type=Warning,involvedObject.name=broken -o name', /^0: event\/broken\./],
      ['get --raw /api/v1/namespaces/quiet', /^0: \{.*"name":"quiet"/],
      ['get --raw /nonsense', '1: Error from server (NotFound): the server could not find the requested resource'],
    ]);
    const dump = await cluster.kubectl.ok('cluster-info dump --namespaces quiet');
    expect(dump).toContain('"kind": "NodeList"');
    expect(dump).toContain('==== START logs for container broken of pod quiet/broken ====');
  });

  itSince(32)('--dry-run=server: says what would be, and stores nothing', () =>
    follow([
      ['run ghost --image=nginx --dry-run=server', '0: pod/ghost created (server dry run)'],
      ['create deployment ghost --image=nginx --dry-run=server -o jsonpath={.spec.progressDeadlineSeconds}', '0: 600'],
      ['create configmap real', '0: configmap/real created'],
      ['label configmap real a=b --dry-run=server', '0: configmap/real labeled (server dry run)'],
      ['delete configmap real --dry-run=server', '0: configmap "real" deleted (server dry run)'],
      ['taint nodes --all x=y:NoExecute --dry-run=server', /^0: node\/sim-control-plane tainted/],
      ['get pod/ghost deployment/ghost', /^1: .*pods "ghost" not found\n.*deployments.apps "ghost" not found$/s],
      ['get configmap real --show-labels', /real +0 +\S+ +<none>$/],
    ]),
  );
});
