import type { Instance } from 'ink';
import { realClock } from '../base/clock.ts';
import { cleanText } from '../base/text/clean-text.ts';
import type { ScreenOptions } from './screen-options.ts';
import { createSession } from './session/create-session.ts';
import type { Outside, Session } from './session/session.ts';
import { copyText } from './terminal/copy-text.ts';
import { onExitSignals } from './terminal/exit-signals.ts';
import { runShell } from './terminal/run-shell.ts';
import { stopProcess } from './terminal/stop-process.ts';
import { terminalSize } from './terminal/terminal-size.ts';
import { colorLevel } from './theme/color-level.ts';
import { createTheme } from './theme/theme.ts';

const crashCode = 1;
const noTerminalCode = 2;
/** As after a SIGHUP. */
const terminalLostCode = 129;

/**
 * Runs the full-screen program until its user leaves it, and gives the exit code. The terminal is as it was before on
 * every way out.
 */
export async function runScreen(options: ScreenOptions): Promise<number> {
  const { stdin, stdout, stderr, env } = options;
  const reason = unfit(options);
  if (reason !== undefined) {
    stderr.write(`podtriage: ${reason}\n`);
    return noTerminalCode;
  }
  const theme = createTheme(colorLevel(env));
  // Both are read while the libraries are loaded: React is three times slower in its development build, and Ink asks
  // chalk for colours, which does not know NO_COLOR.
  process.env.NODE_ENV ??= 'production';
  if (theme.level === 'none') process.env.FORCE_COLOR = '0';
  const [{ render }, { ScreenRoot }, { createElement }] = await Promise.all([
    import('ink'),
    import('./screen-root.tsx'),
    import('react'),
  ]);
  const ending = Promise.withResolvers<{ exitCode: number; error?: unknown }>();
  const hand = createHand(options, ending.resolve);
  const session = createSession(options, theme, terminalSize(stdout), hand.outside);
  const onResize = (): void => session.resize(terminalSize(stdout));
  // Before Ink's own listener, so that Ink lays out a frame of the new size and not the old one.
  stdout.on('resize', onResize);
  // A terminal that went away without a SIGHUP shows only here.
  const onLost = (): void => ending.resolve({ exitCode: terminalLostCode });
  stdout.on('error', onLost);
  const release = onExitSignals(
    (exitCode) => ending.resolve({ exitCode }),
    (error) => ending.resolve({ exitCode: crashCode, error }),
    () => hand.stop(session),
  );
  const ink: Instance = render(createElement(ScreenRoot, { session, onMounted: hand.mounted }), {
    stdin,
    stdout,
    alternateScreen: true,
    incrementalRendering: true,
    interactive: true,
    maxFps: 250,
    patchConsole: false,
    exitOnCtrlC: false,
  });
  // Ink rejects this with what was thrown while rendering, and says nothing itself on the alternate screen.
  ink.waitUntilExit().catch((error: unknown) => ending.resolve({ exitCode: crashCode, error }));
  session.start();
  const { exitCode, error } = await ending.promise;
  stdout.off('resize', onResize);
  ink.unmount();
  await ink.waitUntilExit().catch(() => undefined);
  await session.close();
  release();
  if (error !== undefined) stderr.write(`podtriage: ${crashWords(error)}\n`);
  return exitCode;
}

/** Why this terminal cannot show a screen. */
function unfit({ stdin, stdout, env }: ScreenOptions): string | undefined {
  if (!stdout.isTTY || !stdin.isTTY) {
    return 'the screen needs a terminal for its input and its output; "podtriage diagnose" prints the same without one.';
  }
  if (env.TERM === 'dumb')
    return 'this terminal (TERM=dumb) cannot show a screen; "podtriage diagnose" prints the same.';
  return undefined;
}

const crashWords = (error: unknown): string =>
  `it ended because of a fault of its own: ${cleanText(error instanceof Error ? (error.stack ?? error.message) : String(error))}`;

interface Hand {
  readonly outside: Outside;
  readonly mounted: (suspend: (callback: () => Promise<void>) => Promise<unknown>) => void;
  readonly stop: (session: Session) => void;
}

/** Does what needs the terminal: one hand-over at a time, and the screen comes back after each. */
function createHand(options: ScreenOptions, end: (how: { exitCode: number }) => void): Hand {
  const { stdin, stdout, clock = realClock } = options;
  let suspend: ((callback: () => Promise<void>) => Promise<unknown>) | undefined;
  let busy = false;
  const handOver = async (session: Session, run: () => Promise<void>): Promise<void> => {
    if (suspend === undefined || busy) return;
    busy = true;
    try {
      await suspend(run);
    } catch (error) {
      session.say(cleanText(error instanceof Error ? error.message : String(error)), 'error');
    } finally {
      busy = false;
      session.resize(terminalSize(stdout));
    }
  };
  const stop = (session: Session): void => {
    void handOver(session, options.stopProcess ?? stopProcess);
  };
  return {
    mounted: (given) => {
      suspend = given;
    },
    stop,
    outside(work, session, cluster) {
      if (work.type === 'quit') end({ exitCode: 0 });
      else if (work.type === 'suspend') stop(session);
      else if (work.type === 'redraw') void handOver(session, async () => undefined);
      else if (work.type === 'copy') {
        copyText(stdout, work.text);
        session.say(`copied: ${cleanText(work.what).replace(/\s+/g, ' ')}`, 'ok');
      } else if (cluster !== undefined && work.type === 'shell') {
        void handOver(session, async () => {
          const { text, tone } = await runShell(cluster, work.pod, work.container, { stdin, stdout, clock });
          session.say(text, tone);
        });
      } else if (cluster !== undefined && work.type === 'read-yaml') {
        cluster.read(work.key, new AbortController().signal).then(
          (object) => session.tellPod({ type: 'yaml-read', key: work.key, object }),
          (error: unknown) =>
            session.tellPod({
              type: 'yaml-failed',
              key: work.key,
              problem: error instanceof Error ? error.message : String(error),
            }),
        );
      }
    },
  };
}
