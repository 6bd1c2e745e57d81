import { afterEach, describe, expect, it } from 'vitest';
import { openPodtriage } from '../../helpers/podtriage.ts';
import { keys, type Terminal } from '../../helpers/terminal.ts';

let terminal: Terminal | undefined;
afterEach(() => terminal?.kill());

const sizes = [
  { columns: 80, rows: 24 },
  { columns: 160, rows: 45 },
];

describe.each(sizes)('the screen at $columns × $rows, with no kubeconfig', (size) => {
  it('opens on the simulated shop, broken pods first, and leads from a symptom to its cause', async () => {
    terminal = openPodtriage([], size);

    const home = await terminal.waitFor(/Failing \d+/);
    expect(terminal.buffer()).toBe('alternate');
    expect(home).toContain('simulated');
    await terminal.waitFor('CrashLoopBackOff');

    terminal.press('/');
    terminal.press('checkout');
    await terminal.waitUntilGone('analytics');
    terminal.press(keys.enter);
    await terminal.waitFor(/CrashLoopBackOff.*checkout-/);
    terminal.press(keys.enter);

    await terminal.waitFor('Evidence');
    await terminal.waitFor(/crash-missing-env/);
    terminal.press('l');
    await terminal.waitFor('loading configuration');
    terminal.press('d');
    await terminal.waitFor(/Name: +checkout-/);
    terminal.press('y');
    await terminal.waitFor('kind: Pod');
    terminal.press('e');
    await terminal.waitFor('BackOff');

    terminal.press('q');
    await terminal.waitFor(/2 of \d+/);
    terminal.press('q');
    const { exitCode } = await terminal.ended;
    expect(exitCode).toBe(0);
    expect(terminal.buffer()).toBe('normal');
    expect(terminal.cursorIsShown()).toBe(true);
  });
});

describe('a shell in a container', () => {
  it('takes the terminal and gives it back to the same screen', async () => {
    terminal = openPodtriage(['sim', 'shop'], { columns: 120, rows: 30 });
    await terminal.waitFor(/Failing \d+/);
    terminal.press('/');
    terminal.press('redis');
    await terminal.waitUntilGone('analytics');
    terminal.press(keys.enter);
    terminal.press('s');
    await terminal.waitFor(/[#$]$/m);
    terminal.press('echo $((6*7)); exit 3\r');
    await terminal.waitFor('exit code 3');
    expect(terminal.buffer()).toBe('alternate');
    await terminal.waitFor('redis');
    terminal.press(keys.ctrlC);
    expect((await terminal.ended).exitCode).toBe(0);
  });
});

describe('every way out leaves the terminal as it was', () => {
  const ways = [
    { name: 'q', leave: (screen: Terminal) => screen.press('q') },
    { name: 'Ctrl-C', leave: (screen: Terminal) => screen.press(keys.ctrlC) },
    { name: 'SIGTERM', leave: (screen: Terminal) => screen.signal('SIGTERM') },
    { name: 'SIGHUP', leave: (screen: Terminal) => screen.signal('SIGHUP') },
  ];
  it.each(ways)('$name', async ({ leave }) => {
    terminal = openPodtriage(['sim'], { columns: 100, rows: 30 });
    await terminal.waitFor(/Failing \d+/);
    leave(terminal);
    await terminal.ended;
    expect(terminal.buffer()).toBe('normal');
    expect(terminal.cursorIsShown()).toBe(true);
  });
});

describe('a snapshot', () => {
  it('opens read-only, with the ages of its own time', async () => {
    terminal = openPodtriage(['replay', 'fixtures/snapshots/shop-incident'], { columns: 120, rows: 40 });
    await terminal.waitFor(/Failing \d+/);
    terminal.press('s');
    await terminal.waitFor(/record|snapshot|replay/i);
    terminal.press('q');
    expect((await terminal.ended).exitCode).toBe(0);
  });

  it('that cannot be read ends with one sentence on a clean terminal', async () => {
    terminal = openPodtriage(['replay', '/nowhere/at/all'], { columns: 100, rows: 30 });
    const { exitCode } = await terminal.ended;
    expect(exitCode).toBe(3);
    expect(terminal.buffer()).toBe('normal');
    expect(terminal.screen()).toContain('/nowhere/at/all');
  });
});

describe('resizing', () => {
  it('draws the screen anew for the new size', async () => {
    terminal = openPodtriage(['sim'], { columns: 160, rows: 45 });
    await terminal.waitFor(/Failing \d+/);
    terminal.resize(80, 24);
    await terminal.waitUntilGone('NODE');
    await terminal.waitFor(/CAUSE/);
    await terminal.waitFor(/^(.{0,80}\n){23}.{0,80}$/);
    terminal.press('q');
    await terminal.ended;
  });
});
