import { describe, expect, it } from 'vitest';
import type { KubeObject } from '../../../../src/model/kinds.ts';
import { emptyPodTable } from '../../../../src/ui/pods/pod-table.ts';
import { event, node, pod, replicaSet, testNow } from '../../../helpers/builders.ts';
import { createFakeCluster } from '../../../helpers/fake-cluster.ts';
import { drive } from '../../drive.ts';
import { quotaRules, shopCluster } from '../../shop.ts';

const lineWith = (screen: string, text: string): string => screen.split('\n').find((line) => line.includes(text)) ?? '';

describe('the list of pods', () => {
  it('puts the broken pods first, tier by tier, with the cause beside each', () => {
    const screen = drive({ columns: 160, rows: 45 }).screen();
    const order = ['Failing 6', 'Not ready 1', 'Restarted lately 1', 'Fine 5'].map((text) => screen.indexOf(text));
    expect(order).toEqual(order.toSorted((a, b) => a - b));
    expect(order[0]).toBeGreaterThan(0);
    expect(lineWith(screen, 'catalog-6c5')).toContain('The image tag does not exist');
    expect(lineWith(screen, 'search-0')).toContain('No node has enough memory');
  });

  it('begins on the worst pod and tells its cause in full below the list', () => {
    const screen = drive();
    expect(screen.selected()).toContain('catalog-6c5…-qqw7z');
    expect(screen.screen()).toContain('The registry has no tag 2.O of registry.example.com/shop/catalog.');
  });

  it.each([
    ['j', ['j'], 'checkout'],
    ['the arrow', ['down'], 'checkout'],
    ['back up', ['j', 'k'], 'catalog'],
    ['no further than the first', ['k', 'k'], 'catalog'],
    ['over the headings of the tiers', ['j', 'j', 'j', 'j', 'j', 'j', 'j'], 'cart'],
    ['to the last', ['G'], 'web-6d8f9c7…-w9x3c'],
    ['and to the first again', ['G', 'g'], 'catalog'],
    ['half a page', ['ctrl-d'], 'cart'],
    ['and back', ['ctrl-d', 'ctrl-u'], 'catalog'],
  ])('moves with %s', (_what, keys, name) => {
    expect(
      drive()
        .press(...keys)
        .selected(),
    ).toContain(name);
  });

  it('narrows as one types, and Esc gives everything back', () => {
    const screen = drive().press('/').type('cart');
    expect(screen.screen()).toContain('/cart  1 of 13');
    expect(screen.selected()).toContain('cart-84f');
    expect(screen.press('enter').screen()).toContain('/cart  1 of 13');
    expect(screen.press('esc').screen()).not.toContain('/cart');
  });

  it('says so where nothing fits', () => {
    expect(drive().press('/').type('zzzzzz').screen()).toContain('None of the 13 pods fits "zzzzzz".');
  });

  it('takes pasted text into the filter, and nowhere else', () => {
    expect(drive().press('/').paste('cart\n').screen()).toContain('/cart  1 of 13');
    expect(drive().paste('qqq').work).toEqual([]);
  });

  it('shows one status by its digit, the next one with Tab, and all again with 0', () => {
    const screen = drive({ columns: 160 }).press('2');
    expect(screen.screen()).toContain('[CrashLoopBackOff 1]');
    expect(screen.screen()).not.toContain('search-0');
    expect(screen.press('tab').screen()).toContain('[ImagePullBackOff 1]');
    expect(screen.press('shift-tab').screen()).toContain('[CrashLoopBackOff 1]');
    expect(screen.press('0').screen()).toContain('[All 13]');
  });

  it('keeps the chosen status in sight on a narrow screen', () => {
    expect(drive().press('shift-tab').screen()).toContain('[Running 7]');
  });

  it.each([
    ['by name', ['N'], 'cart-84f'],
    ['by restarts, most first', ['R'], 'checkout'],
    ['backwards', ['N', 'r'], 'web-6d8f9c7…-w9x3c'],
    ['by the next column: the status', ['>'], 'checkout'],
    ['back to worst first', ['N', 'T'], 'catalog'],
  ])('sorts %s', (_what, keys, first) => {
    expect(
      drive()
        .press(...keys)
        .selected(),
    ).toContain(first);
  });

  it('folds the pods that share a cause into one line, and opens them again', () => {
    const folded = drive().press('j', 'j', 'space');
    expect(folded.selected()).toContain('[+] 3 pods  A Secret is missing (Secret payments-db)');
    expect(folded.screen()).not.toContain('payments-5b…');
    expect(folded.press('space').screen()).toContain('payments-5b…');
  });

  it('folds from inside the group as well', () => {
    const folded = drive().press('j', 'j', 'j', 'j', 'z');
    expect(folded.selected()).toContain('[+] 3 pods');
  });

  it('shows one namespace', () => {
    const screen = drive().press('n').type('kube').press('enter');
    expect(screen.screen()).toContain('podtriage  kind-shop  kube-system');
    expect(screen.screen()).not.toContain('checkout');
    expect(drive().press(':').type('ns shop').press('enter').screen()).toContain('[All 10]');
  });

  it('opens the cluster anew where only one namespace is read', () => {
    const one = drive({ cluster: shopCluster({ namespaces: ['shop'] }) });
    expect(one.press(':').type('ns other').press('enter').work).toContainEqual({
      type: 'open-cluster',
      target: { namespaces: ['other'] },
    });
  });

  it('opens another context in place', () => {
    expect(drive().press('C', 'down', 'enter').work).toEqual([
      { type: 'open-cluster', target: { context: 'kind-staging' } },
    ]);
  });

  it('quits with q, and with Ctrl-C from anywhere', () => {
    expect(drive().press('q').work).toEqual([{ type: 'quit' }]);
    expect(drive().press('/', 'ctrl-c').work).toEqual([{ type: 'quit' }]);
    expect(drive().press('n', 'ctrl-c').work).toEqual([{ type: 'quit' }]);
  });

  it('explains every key in the help, which any key closes', () => {
    const help = drive({ columns: 160, rows: 45 }).press('?');
    expect(help.screen()).toMatch(/Enter +why: the diagnosis of the pod/);
    expect(help.screen()).toContain(':ctx [NAME]');
    expect(help.press('q').screen()).toContain('[All 13]');
    expect(help.work).toEqual([]);
  });
});

describe('an object that is no pod', () => {
  const quotaFault = () =>
    drive({
      columns: 120,
      cluster: createFakeCluster({
        objects: [pod('web').inNamespace('shop').build(), replicaSet('api-5d9', 2).inNamespace('shop').build()],
        now: testNow,
      }),
      rules: quotaRules,
    });

  it('stands between the broken pods and the fine ones when its fault shows on no pod', () => {
    const screen = quotaFault().screen();
    expect(screen.indexOf('Other objects 1')).toBeLessThan(screen.indexOf('Fine 1'));
    expect(quotaFault().selected()).toMatch(/ReplicaSet\/api-5d9 .*ctl-quota-exceeded/);
  });

  it('opens on its diagnosis, and has neither logs nor a shell', () => {
    const opened = quotaFault().press('enter');
    expect(opened.screen()).toContain('may not create its pods: the quota of shop is used up.');
    expect(opened.screen()).not.toMatch(/ Logs |l logs|s shell/);
    for (const key of ['l', 'p', 's', '1']) {
      expect(opened.press(key).screen()).toMatch(key === '1' ? /Diagnosis/ : /neither logs nor a shell/);
    }
    expect(opened.press('d').screen()).toContain('Replicas:     2 current');
    expect(opened.work).toEqual([]);
  });

  it('is found by the filter, and is in no status', () => {
    expect(quotaFault().press('/').type('quota').screen()).toContain('ReplicaSet/api-5d9');
    expect(quotaFault().press('/').type('web').screen()).not.toContain('ReplicaSet/api-5d9');
    expect(quotaFault().press('1').screen()).not.toContain('ReplicaSet/api-5d9');
  });
});

describe('an empty list says why', () => {
  const empty = (options: Partial<Parameters<typeof createFakeCluster>[0]>) =>
    drive({ cluster: createFakeCluster({ objects: [], now: testNow, ...options }) }).screen();

  it.each([
    ['no pods at all', {}, 'There are no pods in this cluster.'],
    ['no pods in a namespace', { namespaces: ['shop'] }, 'There are no pods in shop.'],
    ['still reading', { coverage: { Pod: 'loading' as const } }, 'Reading the pods …'],
    ['forbidden', { coverage: { Pod: 'forbidden' as const } }, 'You may not list pods in all namespaces.'],
    [
      'forbidden, and who can help',
      { coverage: { Pod: 'forbidden' as const } },
      'can grant it: the verbs list and watch on',
    ],
    ['a snapshot without pods', { coverage: { Pod: 'not-collected' as const } }, 'This snapshot has no pods.'],
  ])('%s', (_what, options, sentence) => {
    expect(empty(options)).toContain(sentence);
  });

  it('a cluster that would not open', () => {
    const link = { ...drive().state(), state: 'failed' as const };
    const screen = drive({
      world: {
        table: emptyPodTable,
        link: {
          state: link.state,
          target: {},
          problem: 'the server at https://10.0.0.1:6443 does not answer',
          context: 'prod',
          namespaces: [],
          source: undefined,
          connection: undefined,
          serverVersion: undefined,
          notices: [],
          can: { exec: false, write: false },
          pace: undefined,
          forwards: [],
        },
      },
    });
    expect(screen.screen()).toContain('the server at https://10.0.0.1:6443 does not answer');
    expect(screen.screen()).toContain('not connected');
    expect(screen.press(':').type('retry').press('enter').work).toEqual([{ type: 'open-cluster', target: {} }]);
  });
});

describe('what comes from a cluster', () => {
  it('cannot send escape sequences to the terminal or pretend to be another pod', () => {
    const evil = pod('web-\u001b]0;owned\u0007\u001b[31m\u202etxet').inNamespace('sh\u001b[2Jop').build();
    const cluster = createFakeCluster({
      objects: [evil, node('n1').build(), event(evil, 'Ba\u0007d', 'x\u001b[5my')],
      now: testNow,
    });
    const screen = drive({ cluster });
    for (const key of ['enter', 'e', 'd', 'y', 'l']) {
      expect(screen.press(key).screen()).not.toMatch(/[\u001b\u0007\u202e]/);
    }
    expect(drive({ cluster }).screen()).toContain('web-txet');
  });

  it('may be damaged: one pod that makes no sense hides neither the others nor itself', () => {
    const odd = {
      ...pod('odd').build(),
      spec: { containers: [{ name: 'app', env: 5, ports: 'x' }], nodeName: 7 },
      status: { containerStatuses: 5, conditions: 'none' },
    } as unknown as KubeObject;
    const cluster = createFakeCluster({ objects: [pod('fine').build(), odd], now: testNow });
    const screen = drive({ cluster });
    expect(screen.screen()).toMatch(/Unreadable.* odd/);
    expect(screen.screen()).toContain('fine');
    screen.press('/').type('odd').press('enter', 'enter');
    for (const key of ['v', 'e', 'd', 'y', 'l', 's', 'esc']) expect(screen.press(key).screen()).toContain('podtriage');
  });

  it('keeps the columns straight beside wide characters', () => {
    const cluster = createFakeCluster({ objects: [pod('日本語-1').build(), pod('ascii-1').build()], now: testNow });
    const lines = drive({ cluster }).screen().split('\n');
    const ready = (text: string): number => {
      const line = lines.find((candidate) => candidate.includes(text)) ?? '';
      return [...line.slice(0, line.indexOf('1/1'))].reduce(
        (sum, character) => sum + (character > '\u2e80' ? 2 : 1),
        0,
      );
    };
    expect(ready('日本語-1')).toBe(ready('ascii-1'));
  });
});
