import { describe, expect, it } from 'vitest';
import { deployment, pod, replicaSet } from '../../helpers/builders.ts';
import { inAFolder } from '../../helpers/in-a-folder.ts';
import { runPodtriage } from '../../helpers/podtriage.ts';

const api = deployment('api').inNamespace('shop').build();
const revision = (number: number, image: string) =>
  replicaSet(`api-${number}`)
    .inNamespace('shop')
    .ownedBy(api)
    .annotations({ 'deployment.kubernetes.io/revision': `${number}` })
    .spec({ template: { spec: { containers: [{ name: 'app', image }] } } })
    .build();
const now = revision(2, 'api:2');
const failing = pod('api-2-x')
  .inNamespace('shop')
  .ownedBy(now)
  .container('app', { image: 'api:2' })
  .waiting('app', 'ImagePullBackOff', 'Back-off pulling image "api:2"')
  .build();
const list = (items: readonly unknown[]): string => JSON.stringify({ apiVersion: 'v1', kind: 'List', items });
const files = { 'shop.json': list([api, revision(1, 'api:1'), now, failing]) };

describe('podtriage diagnose POD', () => {
  it('says what changed since the revision before, under the diagnosis', async () => {
    await inAFolder(files, async (folder) => {
      const run = await runPodtriage(['diagnose', 'shop/api-2-x', '--from', folder]);
      expect(run.stdout).toContain('What changed\n');
      expect(run.stdout).toContain('against ReplicaSet shop/api-1 before it:');
      expect(run.stdout).toContain('spec.containers[app].image: api:1 -> api:2');
    });
  });

  it('leaves it out of the JSON, whose form is a contract, and where no pod is named', async () => {
    await inAFolder(files, async (folder) => {
      const json = await runPodtriage(['diagnose', 'shop/api-2-x', '--from', folder, '-o', 'json']);
      const all = await runPodtriage(['diagnose', '--from', folder]);
      expect(JSON.parse(json.stdout)).toMatchObject({ kind: 'Diagnosis' });
      expect(all.stdout).not.toContain('What changed');
    });
  });
});
