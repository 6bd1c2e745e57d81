import type { Instance } from 'ink';
import { cleanText } from '../base/text/clean-text.ts';
import type { Cluster } from '../cluster/cluster.ts';
import { createHand } from './outside/create-hand.ts';
import type { ScreenOptions, Target } from './screen-options.ts';
import { createSession } from './session/create-session.ts';
import { onExitSignals } from './terminal/exit-signals.ts';
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
  const open = (target: Target): Promise<Cluster> => options.open(target, hand.askOnTerminal);
  const session = createSession({ ...options, open }, theme, terminalSize(stdout), hand.outside);
  hand.serve(session);
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
