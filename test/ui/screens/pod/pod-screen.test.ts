import { describe, expect, it } from 'vitest';
import type { LogLine } from '../../../../src/ui/session/log-feed.ts';
import { drive } from '../../drive.ts';
import { checkoutPod, shopCluster } from '../../shop.ts';

const key = { kind: 'Pod', namespace: 'shop', name: 'checkout-7d9f8c5b4-x2klq' } as const;
const opened = (options: Parameters<typeof drive>[0] = {}) => drive({ rows: 45, ...options }).press('j', 'enter');

const feed = (...texts: readonly string[]) => ({
  request: { pod: key, container: 'app', previous: false, follow: true },
  lines: texts.map((text): LogLine => ({ type: 'line', at: '2026-03-02T10:00:00Z', text })),
  dropped: 0,
  state: 'following' as const,
});

describe('an opened pod', () => {
  it('gives the verdict, the evidence, what was not looked at, and what to do with its names filled in', () => {
    const screen = opened().screen();
    expect(screen).toContain('A server it needs refuses the connection  likely');
    expect(screen).toContain('Container "app" ends with exit code 1 because orders-db:5432 refuses its');
    expect(screen).toContain('log    panic: dial tcp 10.96.14.7:5432: connect: connection refused');
    expect(screen).toContain('the Endpoints of orders-db: forbidden; ask for: list endpoints in shop');
    expect(screen).toContain('$ kubectl get endpoints -n shop orders-db');
    expect(screen).toContain('Risk: Only where it was scaled down by mistake.');
  });

  it('says that nothing is wrong where nothing is wrong', () => {
    expect(drive().press('G', 'enter').screen()).toContain('Nothing is wrong with this pod: Running, 1/1 ready.');
  });

  it('says where to look where no cause is known', () => {
    const screen = drive({ columns: 160 }).press('/').type('cart').press('enter', 'enter').screen();
    expect(screen).toContain('None of the known causes fits what could be seen.');
  });

  it('goes back with Esc and with q, to the pod it came from', () => {
    expect(opened().press('esc').selected()).toContain('checkout');
    expect(opened().press('q').selected()).toContain('checkout');
  });

  it('goes round its tabs', () => {
    const names = ['e', 'tab', 'tab', 'tab', 'tab', 'shift-tab'].map((_, index, keys) => {
      const pressed = opened().press(...keys.slice(0, index + 1));
      return pressed.state().pod?.tab;
    });
    expect(names).toEqual(['events', 'logs', 'describe', 'yaml', 'diagnosis', 'yaml']);
  });

  it('says that the pod is gone, and stays', () => {
    const cluster = shopCluster();
    cluster.remove(checkoutPod);
    const screen = drive({ cluster }).apply({ type: 'open-pod', key, tab: 'diagnosis' }).screen();
    expect(screen).toContain('gone  it is no longer in the cluster');
  });
});

describe('evidence', () => {
  it('leads to the line of the log', () => {
    const screen = opened({ logs: feed('starting', 'panic: dial tcp 10.96.14.7:5432: connect: connection refused') });
    screen.press('enter');
    expect(screen.work).toContainEqual({
      type: 'follow-logs',
      request: { pod: key, container: 'app', previous: true, follow: false, tailLines: 500 },
    });
    expect(screen.tellPod({ type: 'data' }).selected()).toBe(
      '>panic: dial tcp 10.96.14.7:5432: connect: connection refused',
    );
  });

  it('leads to the field in the YAML', () => {
    const screen = opened().press('j', 'enter');
    expect(screen.work).toEqual([{ type: 'read-yaml', key }]);
    expect(screen.tellPod({ type: 'yaml-read', key, object: checkoutPod }).selected()).toBe('>        terminated:');
  });

  it('leads to the event', () => {
    expect(opened().press('j', 'j', 'enter').selected()).toMatch(/60s {2}BackOff x23/);
  });

  it('can be copied, as commands can', () => {
    const screen = opened().press('c');
    expect(screen.work).toMatchObject([{ type: 'copy', text: expect.stringContaining('panic: dial tcp') }]);
    const command = opened().press('j', 'j', 'j', 'j', 'c');
    expect(command.work).toMatchObject([{ type: 'copy', text: 'kubectl get endpoints -n shop orders-db' }]);
    expect(opened().press('j', 'j', 'j', 'c').work).toMatchObject([{ type: 'copy', text: 'list endpoints in shop' }]);
  });
});

describe('the logs', () => {
  const request = { pod: key, container: 'app', previous: false, follow: true, tailLines: 500 };

  it('are those of the container that the diagnosis is about', () => {
    expect(opened().press('l').work).toEqual([{ type: 'follow-logs', request }]);
  });

  it('are those of the previous run with p, and of this one with p again', () => {
    const screen = opened().press('p');
    expect(screen.screen()).toContain('app  previous run');
    expect(screen.press('p').screen()).toContain('app  current run');
  });

  it('are those of another container with c', () => {
    const screen = opened().press('l', 'c').type('proxy').press('enter');
    expect(screen.work.at(-1)).toEqual({ type: 'follow-logs', request: { ...request, container: 'proxy' } });
  });

  it('begin as far back as a digit says', () => {
    const { tailLines: _, ...untilNow } = request;
    expect(opened().press('l', '2').work.at(-1)).toEqual({
      type: 'follow-logs',
      request: { ...untilNow, sinceSeconds: 300 },
    });
    expect(opened().press('l', '9').work.at(-1)).toEqual({ type: 'follow-logs', request: untilNow });
  });

  it('show timestamps with t, and are searched with / n N', () => {
    const screen = opened({ logs: feed('one', 'two', 'three two', 'four') }).press('l', 't');
    expect(screen.screen()).toContain('2026-03-02T10:00:00Z three two');
    screen.press('t', '/').type('two').press('enter');
    expect(screen.selected()).toBe('>two');
    expect(screen.press('n').selected()).toBe('>three two');
    expect(screen.press('N').selected()).toBe('>two');
  });

  it('draw what is missing', () => {
    const gap = { ...feed('a'), dropped: 5000, lines: [{ type: 'mark', at: '', text: '12 lines were lost' } as const] };
    const screen = opened({ logs: gap }).press('l').screen();
    expect(screen).toContain('--- 5000 older lines were let go ---');
    expect(screen).toContain('--- 12 lines were lost ---');
  });

  it('stop being read when the pod is left', () => {
    expect(opened().press('l', 'esc').work.at(-1)).toEqual({ type: 'stop-logs' });
  });
});

describe('YAML', () => {
  it('never shows the values of a Secret', () => {
    const secretKey = { kind: 'Secret', namespace: 'shop', name: 'db' } as const;
    const object = {
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name: 'db', namespace: 'shop', managedFields: [{ manager: 'kubectl' }] },
      data: { password: 'aHVudGVyMg==' },
    };
    const field = { type: 'field', object: secretKey, path: 'data.password', text: '' } as const;
    const screen = opened()
      .tellPod({ type: 'jump', evidence: field })
      .tellPod({ type: 'yaml-read', key: secretKey, object });
    expect(screen.selected()).toBe('>  password: (not shown)');
    expect(screen.screen()).not.toContain('managedFields');
  });

  it('says why it could not be read', () => {
    const problem = 'pods "checkout" is forbidden: you may not get pods in shop';
    expect(opened().press('y').tellPod({ type: 'yaml-failed', key, problem }).screen()).toContain(problem);
  });
});

describe('a shell', () => {
  it('opens at once where one container runs', () => {
    const work = opened().press('s').work;
    expect(work).toEqual([{ type: 'shell', pod: key, container: 'proxy' }]);
  });

  it('says why there is none', () => {
    const pending = drive({ columns: 160 }).press('/').type('search-0').press('enter', 's');
    expect(pending.screen()).toContain('nothing runs in this pod now (Pending)');
    const replay = drive({
      columns: 160,
      cluster: shopCluster({ source: { kind: 'replay', name: 'shop.json' }, can: { exec: false, write: false } }),
    });
    expect(replay.press('s').screen()).toContain('this is a snapshot: nothing runs in it');
  });
});
