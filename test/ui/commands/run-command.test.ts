import { describe, expect, it } from 'vitest';
import type { ObjectKey } from '../../../src/model/object-key.ts';
import { runCommand } from '../../../src/ui/commands/run-command.ts';
import { worldOf } from '../drive.ts';

const web: ObjectKey<'Pod'> = { kind: 'Pod', namespace: 'shop', name: 'web-1' };
const claim: ObjectKey = { kind: 'PersistentVolumeClaim', namespace: 'shop', name: 'data' };
const context = { world: worldOf(), subject: web, container: 'app' };
const say = (text: string) => [{ type: 'say', tone: 'warning', text }];

describe('a typed command', () => {
  it.each([
    ['', []],
    ['q', [{ type: 'quit' }]],
    ['ns shop', [{ type: 'show-namespaces', namespaces: ['shop'] }]],
    ['ns shop,kube-system', [{ type: 'show-namespaces', namespaces: ['shop', 'kube-system'] }]],
    ['ns all', [{ type: 'show-namespaces', namespaces: [] }]],
    ['ns', [{ type: 'pick', purpose: 'namespace' }]],
    ['ctx kind-staging', [{ type: 'open-cluster', target: { context: 'kind-staging' } }]],
    ['  help ', [{ type: 'help' }]],
    ['attach', [{ type: 'pick', purpose: 'attach-container', pod: web }]],
    ['forward', [{ type: 'pick', purpose: 'forward-port', pod: web }]],
    ['forward 8080', [{ type: 'forward', pod: web, port: 8080, localPort: 8080 }]],
    ['pf 8080:80', [{ type: 'forward', pod: web, port: 80, localPort: 8080 }]],
    ['pf :80', [{ type: 'forward', pod: web, port: 80, localPort: 0 }]],
    ['forwards', [{ type: 'pick', purpose: 'forwards' }]],
    [
      'cp :/etc/app.conf',
      [{ type: 'copy-files', pod: web, container: 'app', direction: 'from-pod', remote: '/etc/app.conf', local: '.' }],
    ],
    [
      'cp ":/var/my log" "./my logs"',
      [
        {
          type: 'copy-files',
          pod: web,
          container: 'app',
          direction: 'from-pod',
          remote: '/var/my log',
          local: './my logs',
        },
      ],
    ],
    ['fault', [{ type: 'steer', command: 'faults', next: 'choose-fault' }]],
    [
      'fault node-dead sim-worker',
      [
        {
          type: 'steer',
          command: 'faults',
          body: { action: 'start', name: 'node-dead', target: 'sim-worker' },
          next: 'tell',
        },
      ],
    ],
    ['clock', [{ type: 'steer', command: 'clock', next: 'choose-clock' }]],
    ['clock pause', [{ type: 'steer', command: 'clock', body: { action: 'pause' }, next: 'tell' }]],
    ['clock step 5m', [{ type: 'steer', command: 'clock', body: { action: 'step', value: 300_000 }, next: 'tell' }]],
    ['clock speed 60', [{ type: 'steer', command: 'clock', body: { action: 'speed', value: 60 }, next: 'tell' }]],
  ])(':%s', (line, effects) => {
    expect(runCommand(line, context)).toEqual(effects);
  });

  it('that writes into a container is shown as its kubectl command first', () => {
    const [choice] = runCommand('cp ./app.conf :/etc/app.conf', context);
    expect(choice).toMatchObject({
      type: 'choose',
      entries: [
        { label: 'copy', note: 'kubectl cp ./app.conf shop/web-1:/etc/app.conf -c app' },
        { label: 'leave it', effects: [] },
      ],
    });
  });

  it.each([
    ['ctx nowhere', 'there is no context "nowhere": there are kind-shop, kind-staging'],
    ['pf 99999', '"99999" is no port: it is 80, 8080:80, or 0:80 for any free port of this machine'],
    ['clock step yesterday', ':clock step yesterday says nothing: it is pause, run, "step 5m" or "speed 60"'],
    ['cp /a /b', /begins with a colon/],
    ['cp :/a :/b', /begins with a colon/],
    ['delete pod x', /there is no command :delete; :ns :ctx .* are there/],
  ])(':%s is answered with what there is', (line, text) => {
    expect(runCommand(line, context)).toEqual(say(typeof text === 'string' ? text : expect.stringMatching(text)));
  });

  it.each([
    ['nothing', undefined, 'there is no pod under the cursor'],
    ['a claim', claim, 'data is a PersistentVolumeClaim and no pod'],
  ])('about a pod does nothing on %s', (_name, subject, text) => {
    for (const line of ['attach', 'forward 80', 'cp :/a']) {
      expect(runCommand(line, { ...context, subject })).toEqual(say(text));
    }
  });
});
