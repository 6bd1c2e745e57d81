import { describe, expect, it } from 'vitest';
import type { ExecOptions, ExecSession } from '../../src/cluster/cluster.ts';
import { runScreen } from '../../src/ui/run-screen.tsx';
import type { ScreenOptions } from '../../src/ui/screen-options.ts';
import { pod } from '../helpers/builders.ts';
import { createFakeTerminal, type FakeTerminal } from './fake-terminal.ts';
import { checkoutPod, shopCluster, shopPages, shopRules } from './shop.ts';

const esc = '\u001b';
const enter = '\r';

function open(terminal: FakeTerminal, options: Partial<ScreenOptions> = {}): Promise<number> {
  return runScreen({
    open: async () => shopCluster(),
    contexts: ['kind-shop', 'kind-staging'],
    target: {},
    rules: shopRules,
    pages: shopPages,
    stdin: terminal.stdin,
    stdout: terminal.stdout,
    stderr: terminal.stderr,
    env: { TERM: 'xterm-256color' },
    ...options,
  });
}

async function quit(terminal: FakeTerminal, ended: Promise<number>): Promise<number> {
  terminal.press('\u0003');
  return ended;
}

describe('the screen on a terminal', () => {
  it('opens, filters, explains a pod, comes back and leaves the terminal as it was', async () => {
    const terminal = createFakeTerminal();
    const ended = open(terminal);
    await terminal.waitFor(/^> ImagePullBackOff/m);
    expect(terminal.buffer()).toBe('alternate');
    terminal.press('/');
    terminal.press('check');
    await terminal.waitFor('/check  1 of 13');
    terminal.press(enter);
    terminal.press(enter);
    await terminal.waitFor('A server it needs refuses the connection  likely');
    terminal.press(enter);
    await terminal.waitFor(/^>panic: dial tcp/m);
    terminal.press(esc);
    await terminal.waitFor(/^> CrashLoopBackOff/m);
    terminal.press('q');
    expect(await ended).toBe(0);
    await terminal.settled();
    expect(terminal.buffer()).toBe('normal');
    expect(terminal.isRaw()).toBe(false);
    expect(terminal.bytes().lastIndexOf('\u001b[?25h')).toBeGreaterThan(terminal.bytes().lastIndexOf('\u001b[?25l'));
  });

  it('follows the cluster while one looks', async () => {
    const terminal = createFakeTerminal(160, 45);
    const cluster = shopCluster();
    const ended = open(terminal, { open: async () => cluster });
    await terminal.waitFor('[All 13]');
    cluster.put(pod('newcomer-1').inNamespace('shop').container('app').waiting('app', 'ImagePullBackOff').build());
    await terminal.waitFor(/ImagePullBackOff +shop +newcomer-1/);
    cluster.connect({ state: 'lost', problem: 'the server does not answer' });
    await terminal.waitFor('connection lost, data');
    expect(terminal.screen()).toContain('newcomer-1');
    await quit(terminal, ended);
    expect(cluster.isClosed()).toBe(true);
  });

  it('keeps what it knew of a pod that goes away while one reads about it', async () => {
    const terminal = createFakeTerminal(120, 40);
    const cluster = shopCluster();
    const ended = open(terminal, { open: async () => cluster });
    await terminal.waitFor('[All 13]');
    terminal.press(`j${enter}`);
    await terminal.waitFor('A server it needs refuses the connection');
    cluster.remove(checkoutPod);
    await terminal.waitFor('gone  it is no longer in the cluster; it was CrashLoopBackOff, 1/2');
    expect(terminal.screen()).toContain('A server it needs refuses the connection');
    await quit(terminal, ended);
  });

  it('takes keys that come in one piece one after the other', async () => {
    const terminal = createFakeTerminal();
    const ended = open(terminal);
    await terminal.waitFor('[All 13]');
    terminal.press('jjkj');
    await terminal.waitFor(/^> \[-\] 3 pods/m);
    await quit(terminal, ended);
  });

  it('fits every size it is given', async () => {
    const terminal = createFakeTerminal();
    const ended = open(terminal);
    await terminal.waitFor('[All 13]');
    terminal.resize(160, 45);
    await terminal.waitFor(/AGE +NODE +CAUSE/);
    terminal.resize(60, 12);
    await terminal.waitFor(/STATUS +NAMESPACE/);
    expect(terminal.screen().split('\n').at(-1)).toContain('? help');
    await quit(terminal, ended);
  });

  it('says why a context does not open, keeps what it had, and opens another one', async () => {
    const terminal = createFakeTerminal();
    const opened: (string | undefined)[] = [];
    const ended = open(terminal, {
      open: async ({ context }) => {
        opened.push(context);
        if (context === 'kind-staging') throw new Error('the server of kind-staging refuses the connection');
        return shopCluster();
      },
    });
    await terminal.waitFor('[All 13]');
    terminal.press(`:ctx kind-staging${enter}`);
    await terminal.waitFor('the server of kind-staging refuses the connection');
    expect(terminal.screen()).toContain('[All 13]');
    terminal.press(`:ctx kind-shop${enter}`);
    await terminal.waitFor('? help');
    expect(opened).toEqual([undefined, 'kind-staging', 'kind-shop']);
    await quit(terminal, ended);
  });

  it('copies through the terminal', async () => {
    const terminal = createFakeTerminal();
    const ended = open(terminal);
    await terminal.waitFor('[All 13]');
    terminal.press('c');
    await terminal.waitFor('copied: shop/catalog-6c5d7f9b8-qqw7z');
    const copied = Buffer.from('shop/catalog-6c5d7f9b8-qqw7z').toString('base64');
    expect(terminal.bytes()).toContain(`\u001b]52;c;${copied}\u0007`);
    await quit(terminal, ended);
  });

  it('sends no colour where NO_COLOR asks for none', async () => {
    const terminal = createFakeTerminal();
    const ended = open(terminal, { env: { TERM: 'xterm-256color', NO_COLOR: '1' } });
    await terminal.waitFor('[All 13]');
    await quit(terminal, ended);
    expect(terminal.bytes()).not.toMatch(/\u001b\[[\d;]*m/);
  });

  it.each([
    ['no terminal', { isTTY: false }, 'xterm', 'the screen needs a terminal'],
    ['a dumb terminal', { isTTY: true }, 'dumb', 'TERM=dumb'],
  ])('refuses %s with a sentence', async (_what, stream, term, sentence) => {
    const terminal = createFakeTerminal();
    Object.assign(terminal.stdout, stream);
    expect(await open(terminal, { env: { TERM: term } })).toBe(2);
    expect(terminal.errors()).toContain(sentence);
    expect(terminal.bytes()).toBe('');
  });

  it('gives the terminal back and says what happened when it fails itself', async () => {
    const terminal = createFakeTerminal();
    const cluster = shopCluster();
    let broken = false;
    const failing = {
      ...cluster,
      connection: () => {
        if (broken) throw new Error('a fault in the program');
        return cluster.connection();
      },
    };
    const ended = open(terminal, { open: async () => failing });
    await terminal.waitFor('[All 13]');
    broken = true;
    terminal.press('j');
    expect(await ended).toBe(1);
    await terminal.settled();
    expect(terminal.buffer()).toBe('normal');
    expect(terminal.errors()).toContain('a fault in the program');
  });

  it.each([
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ] as const)('gives the terminal back on %s', async (signal, exitCode) => {
    const terminal = createFakeTerminal();
    const cluster = shopCluster();
    const ended = open(terminal, { open: async () => cluster });
    await terminal.waitFor('[All 13]');
    process.emit(signal, signal);
    expect(await ended).toBe(exitCode);
    await terminal.settled();
    expect(terminal.buffer()).toBe('normal');
    expect(cluster.isClosed()).toBe(true);
  });

  it('stops with Ctrl-Z, gives the terminal back meanwhile, and comes back as it was', async () => {
    const terminal = createFakeTerminal();
    const stopped = Promise.withResolvers<void>();
    const goOn = Promise.withResolvers<void>();
    const ended = open(terminal, {
      stopProcess: () => {
        stopped.resolve();
        return goOn.promise;
      },
    });
    await terminal.waitFor('[All 13]');
    terminal.press('j\u001a');
    await stopped.promise;
    expect(terminal.isRaw()).toBe(false);
    goOn.resolve();
    await terminal.waitFor(/^> CrashLoopBackOff/m);
    expect(terminal.isRaw()).toBe(true);
    terminal.press('k');
    await terminal.waitFor(/^> ImagePullBackOff/m);
    await quit(terminal, ended);
  });
});

describe('a shell', () => {
  /** Echoes what is typed until `exit`. */
  const echoShell =
    (sizes: string[], end: { exitCode: number } | { problem: string }) =>
    (options: ExecOptions): ExecSession => {
      const done = Promise.withResolvers<typeof end>();
      const encoder = new TextEncoder();
      options.onOutput(encoder.encode('$ '), 'stdout');
      return {
        write(bytes) {
          const text = new TextDecoder().decode(bytes);
          options.onOutput(encoder.encode(text), 'stdout');
          if (text.includes('\u0004')) done.resolve(end);
        },
        endInput: () => undefined,
        flushed: () => Promise.resolve(),
        resize: (columns, rows) => sizes.push(`${columns}x${rows}`),
        close: () => undefined,
        done: done.promise,
      };
    };
  const showing = (name: string) => `/${name}${enter}`;

  it('has the terminal to itself, hears every key and every resize, and gives the same screen back', async () => {
    const terminal = createFakeTerminal();
    const sizes: string[] = [];
    const cluster = shopCluster({ shell: echoShell(sizes, { exitCode: 3 }) });
    const ended = open(terminal, { open: async () => cluster });
    await terminal.waitFor('[All 13]');
    terminal.press(showing('checkout'));
    await terminal.waitFor('1 of 13');
    terminal.press('s');
    await terminal.waitFor(/Shell in checkout-7d9f8c5b4-x2klq\/proxy:[\s\S]*\$/);
    expect(terminal.buffer()).toBe('normal');
    for (const key of 'jjq/abc') terminal.press(key);
    await terminal.waitFor('$ jjq/abc');
    terminal.resize(100, 30);
    terminal.press('\u0003');
    terminal.press('\u0004');
    await terminal.waitFor('ended with exit code 3');
    expect(terminal.buffer()).toBe('alternate');
    expect(terminal.screen()).toContain('/checkout  1 of 13');
    expect(sizes).toEqual(['80x24', '100x30']);
    terminal.press(enter);
    await terminal.waitFor('A server it needs refuses the connection  likely');
    await quit(terminal, ended);
  });

  it.each([
    ['the connection broke', { problem: 'the connection was closed' }, '\u0004', 'ended: the connection was closed'],
    ['it hangs and Ctrl-] is pressed twice', { exitCode: 0 }, '\u001d\u001d', 'left the shell in'],
  ])('comes back to the screen when %s', async (_what, end, keys, sentence) => {
    const terminal = createFakeTerminal();
    const cluster = shopCluster({ shell: echoShell([], end) });
    const ended = open(terminal, { open: async () => cluster });
    await terminal.waitFor('[All 13]');
    terminal.press('js');
    await terminal.waitFor('Shell in');
    for (const key of keys) {
      terminal.press(key);
      await new Promise((resolve) => setImmediate(resolve));
    }
    await terminal.waitFor(sentence);
    terminal.press('k');
    await terminal.waitFor(/^> ImagePullBackOff/m);
    await quit(terminal, ended);
  });

  it('says why it could not be opened', async () => {
    const terminal = createFakeTerminal();
    const ended = open(terminal);
    await terminal.waitFor('[All 13]');
    terminal.press('js');
    await terminal.waitFor('no shell in checkout-7d9f8c5b4-x2klq/proxy: the container proxy has no shell');
    terminal.press('k');
    await terminal.waitFor(/^> ImagePullBackOff/m);
    await quit(terminal, ended);
  });
});

describe('attaching', () => {
  it('to a process without a terminal of its own shows its lines and what is typed, and Ctrl-C leaves it', async () => {
    const terminal = createFakeTerminal();
    const heard: string[] = [];
    const cluster = shopCluster({
      attach: ({ onOutput, stdin, tty }) => {
        onOutput(Buffer.from(`stdin ${stdin}, tty ${tty}\nready\n`), 'stdout');
        return {
          write: (bytes) => heard.push(Buffer.from(bytes).toString('utf8')),
          endInput: () => undefined,
          flushed: () => Promise.resolve(),
          resize: () => undefined,
          close: () => undefined,
          done: new Promise(() => undefined),
        };
      },
    });
    const ended = open(terminal, { open: async () => cluster });
    await terminal.waitFor('[All 13]');
    terminal.press(`/checkout${enter}`);
    await terminal.waitFor('1 of 13');
    terminal.press('a');
    await terminal.waitFor(/Process of checkout-7d9f8c5b4-x2klq\/proxy[^\n]*it reads no input; Ctrl-C leaves it/);
    await terminal.waitFor(/^stdin false, tty false\nready$/m);
    for (const key of ['h', 'i', enter]) terminal.press(key);
    await terminal.waitFor(/^hi$/m);
    expect(heard.join('')).toBe('hi\n');
    terminal.press('\u0003');
    await terminal.waitFor('left the process of checkout-7d9f8c5b4-x2klq/proxy; it may still run there');
    await quit(terminal, ended);
  });
});

describe('a credential plugin that has to ask', () => {
  it('gets the terminal while the screen is opening the cluster, and the screen comes back', async () => {
    const terminal = createFakeTerminal();
    const answer = Promise.withResolvers<void>();
    const ended = open(terminal, {
      open: (_target, askOnTerminal) =>
        askOnTerminal(async () => {
          terminal.stdout.write('Password for alice: ');
          await answer.promise;
          return shopCluster();
        }),
    });
    await terminal.waitFor('Password for alice:');
    expect(terminal.buffer()).toBe('normal');
    answer.resolve();
    await terminal.waitFor('[All 13]');
    expect(terminal.buffer()).toBe('alternate');
    await quit(terminal, ended);
  });
});
