import { afterAll, beforeAll, expect, it } from 'vitest';
import { describe } from '../../src/describe/describe.ts';
import { objectsView } from '../../src/model/objects-view.ts';
import { resourceTypeOf } from '../../src/model/resource-types.ts';
import { describeKubectl, type Kubectl, kubectlOn } from '../helpers/kubectl.ts';
import { type ObjectsServer, serveObjects } from '../helpers/objects-server.ts';
import { readFixtures } from './read-fixtures.ts';

// Each fixture is described by the real kubectl and by us, from the same objects and the same clock.
describeKubectl('kubectl describe prints, byte for byte,', () => {
  const fixtures = readFixtures();
  let server: ObjectsServer;
  let kubectl: Kubectl;

  beforeAll(async () => {
    server = await serveObjects(fixtures.flatMap((fixture) => fixture.objects));
    kubectl = kubectlOn(server.kubeconfig);
  });
  afterAll(async () => {
    kubectl.dispose();
    await server.close();
  });

  it.each(fixtures)('$name', async ({ subject, objects }) => {
    const { plural, namespaced } = resourceTypeOf(subject.kind);
    const { name, namespace = '' } = subject.metadata;
    const printed = await kubectl.run(['describe', plural, name, ...(namespaced ? ['-n', namespace] : [])]);
    expect(printed.stderr).toBe('');
    const ours = describe(subject, objectsView({ objects, now: new Date() }));
    expect(ours.split('\n')).toEqual(printed.stdout.split('\n'));
  });
});
