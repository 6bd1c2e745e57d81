import { afterEach, expect, it } from 'vitest';
import { pod } from '../../helpers/builders.ts';
import { eventually } from '../../helpers/eventually.ts';
import { type FaultServer, startFaultServer, status } from '../../helpers/fault-server.ts';
import { inAFolder } from '../../helpers/in-a-folder.ts';
import { openPodtriage } from '../../helpers/podtriage.ts';
import type { Terminal } from '../../helpers/terminal.ts';

const named = (name: string) => pod(name).inNamespace('shop').onNode('n1').container('app').running('app').build();

let terminal: Terminal | undefined;
let server: FaultServer | undefined;
afterEach(async () => {
  terminal?.kill();
  await server?.stop();
});

const onServer = (use: (screen: Terminal, server: FaultServer) => Promise<void>, flags: readonly string[] = []) =>
  startFaultServer().then((started) => {
    server = started;
    started.put(named('before'));
    return inAFolder({ kubeconfig: started.kubeconfig() }, async (folder) => {
      terminal = openPodtriage(['--kubeconfig', `${folder}/kubeconfig`, ...flags], { columns: 120, rows: 24 });
      await terminal.waitFor(/Running .*before/);
      await use(terminal, started);
    });
  });

it(
  'a server that goes away leaves its last data, its age and the reason on the screen, and is found again',
  { timeout: 120_000 },
  () =>
    onServer(async (screen, { stop, restart, putSilently, watches, endWatches }) => {
      await stop();
      const lost = await screen.waitFor(/connection lost, data \d+\w+ ago/);
      expect(lost).toContain('before');
      await screen.waitFor(/https:\/\/127\.0\.0\.1:\d+ .*(refused|broke).*; (next try in \d+ s|trying again)/);
      await restart();
      await screen.waitFor(/live +data/, 40_000);
      await eventually('the pods are watched again', () => watches('Pod') > 0, 40_000);
      putSilently(named('meanwhile'));
      endWatches('expired');
      await screen.waitFor('meanwhile', 40_000);
      await screen.waitUntilGone('next try');
    }),
);

it('kinds that may not be listed are named beside the list', () =>
  onServer(async (screen, { misbehave, endWatches }) => {
    misbehave((request, response) =>
      /\/(events|nodes)\?/.test(request.url ?? '') ? status(response, 403, 'Forbidden', 'forbidden') : false,
    );
    endWatches('expired');
    await screen.waitFor(/You may not list (events, nodes|nodes, events): causes may be missed/, 40_000);
  }));

it('--read-only says so and opens no shell', () =>
  onServer(
    async (screen) => {
      await screen.waitFor('read-only');
      screen.press('s');
      await screen.waitFor('this is not allowed here: podtriage was told to read only');
    },
    ['--read-only'],
  ));
