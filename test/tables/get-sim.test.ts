import { afterAll, beforeAll, expect, it } from 'vitest';
import { resourceTypes } from '../../src/model/resource-types.ts';
import { columnsOf } from '../../src/tables/index.ts';
import { describeKubectl, type Kubectl, kubectlOn } from '../helpers/kubectl.ts';
import { type StartedSim, startSim } from '../helpers/start-sim.ts';

describeKubectl('kubectl get on the simulated cluster', () => {
  let sim: StartedSim;
  let kubectl: Kubectl;

  beforeAll(async () => {
    sim = await startSim();
    kubectl = kubectlOn(sim.kubeconfig);
  });
  afterAll(async () => {
    kubectl.dispose();
    await sim.stop();
  });

  const listed = resourceTypes.filter(({ kind }) => kind !== 'Binding');

  it.each(listed)(
    '$plural prints the columns of the kind and a row for each object',
    async ({ kind, plural, group }) => {
      const columns = columnsOf(kind);
      const objects = sim.cluster.api.list(kind);
      const resource = group === '' ? plural : `${plural}.${group}`;
      const { stdout, stderr } = await kubectl.run(['get', resource, '-A', '-o', 'wide']);
      if (objects.length === 0) {
        expect(stderr).toBe('No resources found\n');
        return;
      }
      const [header = '', ...rows] = stdout.trimEnd().split('\n');
      expect(
        header
          .split(/ {2,}/)
          .filter((name) => name !== 'NAMESPACE')
          .map((name) => name.trim()),
      ).toEqual(columns.map((column) => column.header.toUpperCase()));
      expect(rows).toHaveLength(objects.length);
      for (const object of objects) {
        const cells = columns
          .map((column) => column.cell(object, sim.cluster.now()).text)
          .filter((text) => text !== '');
        const row = rows.find((text) => cells.every((cell) => text.includes(cell)));
        expect(row, `no row has all of ${JSON.stringify(cells)}:\n${stdout}`).toBeDefined();
      }
    },
  );
});
