import { execFile } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openTerminal, type Terminal, type TerminalOptions } from './terminal.ts';

export const builtProgram = fileURLToPath(new URL('../../dist/cli/podtriage.js', import.meta.url));

export interface Run {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the built program without a terminal, with no kubeconfig of the machine in reach. */
export function runPodtriage(args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Run> {
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [builtProgram, ...args],
      { env: { ...freshEnvironment(), ...env }, maxBuffer: 64 * 1024 * 1024, timeout: 50_000 },
      (error, stdout, stderr) => {
        const exitCode = error === null ? 0 : typeof error.code === 'number' ? error.code : -1;
        resolve({ exitCode, stdout, stderr });
      },
    );
  });
}

/** Opens the built program's screen in a pseudo-terminal, with no kubeconfig of the machine in reach. */
export const openPodtriage = (args: readonly string[], options: TerminalOptions = {}): Terminal =>
  openTerminal(process.execPath, [builtProgram, ...args], {
    ...options,
    env: { ...freshEnvironment(), ...options.env },
  });

/** An empty home, so that neither a kubeconfig nor settings of the machine's user are read. */
function freshEnvironment(): Record<string, string> {
  const home = mkdtempSync(join(tmpdir(), 'podtriage-home-'));
  return { PATH: process.env.PATH ?? '', HOME: home, LANG: 'C.UTF-8', TZ: 'UTC' };
}
