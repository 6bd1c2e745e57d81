import { afterAll, beforeAll, expect, it } from 'vitest';
import { createRandom } from '../../src/base/random.ts';
import { describe } from '../../src/describe/describe.ts';
import { objectsView } from '../../src/model/objects-view.ts';
import { resourceTypeOf } from '../../src/model/resource-types.ts';
import { event, pod } from '../helpers/builders.ts';
import { describeKubectl, type Kubectl, kubectlOn } from '../helpers/kubectl.ts';
import { type ObjectsServer, serveObjects } from '../helpers/objects-server.ts';
import { readFixtures } from './read-fixtures.ts';

/** Pods with more events than a simple sort handles, many of one moment: kubectl's order of those is its own. */
const busyPods = [13, 30, 49, 50, 64].map((count) => {
  const random = createRandom(count);
  const subject = pod(`busy-${count}`).build();
  const events = Array.from({ length: count }, (_, index) => {
    const at = new Date(Date.UTC(2026, 2, 2, 10, 0, random.integer(1 + count / 5))).toISOString();
    const built = event(subject, 'Pulled', `event ${index}`, { at });
    return { ...built, metadata: { ...built.metadata, name: `busy-${count}.${String(index).padStart(4, '0')}` } };
  });
  return { name: `a pod with ${count} events`, subject, objects: [subject, ...events] };
});

/** kubectl 1.32 has other words in two places, and with them other widths. */
const inWordsOf132 = (text: string): string =>
  text
    .replace(/^( +)(?:ConfigMapOptional|SecretOptionalName): +<nil>$/gm, '$1Optional: false')
    .replace(/^(Name: .*)\nNamespace: .*(?=\nSelector: .*\nNode-Selector:)/m, '$1')
    .replace(/ +/g, ' ');

// Each fixture is described by the real kubectl and by us, from the same objects and the same clock.
describeKubectl('kubectl describe prints, byte for byte,', () => {
  const fixtures = [...readFixtures(), ...busyPods];
  let server: ObjectsServer;
  let kubectl: Kubectl;
  let minor = 0;

  beforeAll(async () => {
    server = await serveObjects(fixtures.flatMap((fixture) => fixture.objects));
    kubectl = kubectlOn(server.kubeconfig);
    const { clientVersion } = JSON.parse(await kubectl.ok('version -o json')) as { clientVersion: { minor: string } };
    minor = Number.parseInt(clientVersion.minor, 10);
  });
  afterAll(async () => {
    kubectl.dispose();
    await server.close();
  });

  it.for(fixtures)('$name', async ({ subject, objects }, { skip }) => {
    if (minor < 32 && process.env.CI !== 'true') skip(`kubectl 1.${minor} has other words: 1.32 or newer is needed`);
    const { plural, namespaced } = resourceTypeOf(subject.kind);
    const { name, namespace = '' } = subject.metadata;
    const printed = await kubectl.run(['describe', plural, name, ...(namespaced ? ['-n', namespace] : [])]);
    expect(printed.stderr).toBe('');
    const ours = describe(subject, objectsView({ objects, now: new Date() }));
    const form = minor < 33 ? inWordsOf132 : (text: string) => text;
    expect(form(ours).split('\n')).toEqual(form(printed.stdout).split('\n'));
  });
});
