import { expect, it } from 'vitest';
import { createKubeletWorld } from './kubelet-world.ts';

it('a node that restarts has lost its containers, and gives its pods new sandboxes', () => {
  const world = createKubeletWorld();
  world.run({ name: 'web', spec: { containers: [{ name: 'app', image: 'nginx:1.27' }] } });
  world.seconds(20);
  const before = world.pod('web').status.podIP;
  world.kubelets.rebootNode('node-1');
  world.seconds(20);
  const { containerStatuses, podIP } = world.pod('web').status;
  expect(containerStatuses?.[0]).toMatchObject({
    restartCount: 1,
    ready: true,
    lastState: { terminated: { exitCode: 255, reason: 'Unknown' } },
  });
  expect(podIP).not.toBe(before);
  expect(world.story('web')).toContain('SandboxChanged: Pod sandbox changed, it will be killed and re-created.');
  const onNode = world.api.list('Event').filter(({ involvedObject }) => involvedObject.kind === 'Node');
  expect(onNode.map(({ reason }) => reason)).toEqual(expect.arrayContaining(['Starting', 'Rebooted']));
});
