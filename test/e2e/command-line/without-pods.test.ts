import { describe, expect, it } from 'vitest';
import { event, node, object } from '../../helpers/builders.ts';
import { inAFolder } from '../../helpers/in-a-folder.ts';
import { runPodtriage } from '../../helpers/podtriage.ts';

const web = object('ReplicaSet', 'web-1').inNamespace('shop').build();
const refusal = 'Error creating: pods "web-1-" is forbidden: exceeded quota: team, requested: pods=1, used: pods=10';
const refused = event(web, 'FailedCreate', `${refusal}, limited: pods=10`);
const list = (...items: readonly unknown[]): string => JSON.stringify({ apiVersion: 'v1', kind: 'List', items });

describe('podtriage diagnose on a dump without any pods', () => {
  it('tells what the events of a workload say, though nobody saved the workload', async () => {
    await inAFolder({ 'events.json': list(refused) }, async (folder) => {
      const run = await runPodtriage(['diagnose', '--from', folder]);
      expect(run.stdout).toContain('ReplicaSet shop/web-1');
      expect(run.stdout).toContain('adm-quota-exceeded');
      expect(run.stdout).toContain('pods were not read (not-collected)');
    });
  });

  it('asks for the pods where nothing is found, or where a pod is asked for', async () => {
    await inAFolder({ 'nodes.json': list(node('n1').build()) }, async (folder) => {
      const run = await runPodtriage(['diagnose', '--from', folder]);
      expect(run.stderr).toContain('the input holds no pods');
    });
    await inAFolder({ 'events.json': list(refused) }, async (folder) => {
      const run = await runPodtriage(['diagnose', 'web', '--from', folder]);
      expect(run.stderr).toContain('the input holds no pods');
    });
  });
});
