import { rules } from '../diagnose/rules/index.ts';
import { exitCodes } from './exit-codes.ts';
import { loadPages } from './load-pages.ts';
import type { OpenedSource } from './open-source.ts';
import type { TerminalIo } from './terminal-io.ts';

/** Opens the full-screen program on a source and closes the source after it, whatever happened in between. */
export async function showScreen(opened: OpenedSource, io: TerminalIo, notice?: string): Promise<number> {
  if (!io.stdout.isTTY || !io.stdin.isTTY) {
    await opened.close();
    io.stderr.write('podtriage: the screen needs a terminal; "podtriage diagnose" prints the diagnosis without one.\n');
    return exitCodes.wrongUsage;
  }
  try {
    // React and Ink are read only for the screen: no other command waits for them.
    const [{ runScreen }, pages] = await Promise.all([import('../ui/run-screen.tsx'), loadPages()]);
    const said = [notice, opened.notice, ...opened.problems].filter((sentence) => sentence !== undefined).join(' ');
    return await runScreen({
      open: opened.open,
      contexts: opened.contexts,
      target: opened.target,
      ...(said === '' ? {} : { notice: said }),
      rules,
      pages,
      stdin: io.stdin,
      stdout: io.stdout,
      stderr: io.stderr,
      env: io.env,
    });
  } finally {
    await opened.close();
  }
}
