import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'vitest';
import { openTerminal, type Terminal } from './terminal.ts';

interface KubectlRun {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** A kubectl that goes on: a watch, a followed log, an exec that waits for input. */
interface RunningKubectl {
  stdout(): string;
  write(text: string): void;
  endInput(): void;
  /** Waits until stdout holds the text; fails with all of its output after the deadline, or when kubectl ends without it. */
  until(text: string): Promise<void>;
  /** Ends it as Ctrl-C does, or hears how it has ended. */
  stop(): Promise<KubectlRun>;
  readonly ended: Promise<KubectlRun>;
}

/** The real kubectl on one cluster, with a home, a kubeconfig and a discovery cache of its own. */
export interface Kubectl {
  /** Runs to the end; the exit code may be any. */
  run(args: readonly string[], stdin?: string, variables?: Readonly<Record<string, string>>): Promise<KubectlRun>;
  /** Runs to the end, which must be a success; gives stdout. The words are those of the command line. */
  ok(commandLine: string, stdin?: string, variables?: Readonly<Record<string, string>>): Promise<string>;
  /** Runs to the end, which must not be a success; gives stderr. */
  fails(commandLine: string, stdin?: string): Promise<string>;
  start(commandLine: string): RunningKubectl;
  /** Runs in a pseudo-terminal. */
  terminal(commandLine: string): Terminal;
  /** A folder of its own for files to read and write. */
  readonly folder: string;
  dispose(): void;
}

const deadlineMs = 30_000;

export function kubectlOn(kubeconfig: string): Kubectl {
  const folder = mkdtempSync(join(tmpdir(), 'podtriage-kubectl-'));
  const config = join(folder, 'kubeconfig');
  writeFileSync(config, kubeconfig, { mode: 0o600 });
  // kubectl caches discovery by host and port, and ports come round again: each cluster has a cache of its own.
  const env = {
    PATH: process.env.PATH ?? '',
    HOME: folder,
    KUBECONFIG: config,
    KUBECACHEDIR: join(folder, 'cache'),
    TZ: 'UTC',
  };

  const run: Kubectl['run'] = async (args, stdin, variables = {}) => {
    const started = running(args, { ...env, ...variables }, folder);
    if (stdin !== undefined) started.write(stdin);
    started.endInput();
    return await started.ended;
  };
  return {
    folder,
    run,
    start: (commandLine) => running(words(commandLine), env, folder),
    async ok(commandLine, stdin, variables) {
      const { exitCode, stdout, stderr } = await run(words(commandLine), stdin, variables);
      if (exitCode !== 0) throw new Error(`kubectl ${commandLine} exited with ${exitCode}:\n${stderr}${stdout}`);
      return stdout;
    },
    async fails(commandLine, stdin) {
      const { exitCode, stdout, stderr } = await run(words(commandLine), stdin);
      if (exitCode === 0) throw new Error(`kubectl ${commandLine} should have failed:\n${stdout}`);
      return stderr;
    },
    terminal: (commandLine) => openTerminal('kubectl', words(commandLine), { env, cwd: folder }),
    dispose: () => rmSync(folder, { recursive: true, force: true }),
  };
}

function running(args: readonly string[], env: NodeJS.ProcessEnv, cwd: string): RunningKubectl {
  const child = spawn('kubectl', args, { env, cwd });
  let stdout = '';
  let stderr = '';
  let check = (): void => {};
  child.stdout.on('data', (bytes) => {
    stdout += bytes;
    check();
  });
  child.stderr.on('data', (bytes) => {
    stderr += bytes;
  });
  // A kubectl that is through with its input may be gone before all of it is written.
  child.stdin.on('error', () => {});
  const lifetime = setTimeout(() => child.kill('SIGKILL'), 2 * deadlineMs);
  const ended = new Promise<KubectlRun>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => {
      clearTimeout(lifetime);
      resolve({ exitCode: code ?? -1, stdout, stderr });
    });
  });
  return {
    ended,
    stdout: () => stdout,
    write: (text) => child.stdin.write(text),
    endInput: () => child.stdin.end(),
    until: (text) =>
      new Promise((resolve, reject) => {
        const fail = (why: string): void =>
          reject(new Error(`kubectl ${args.join(' ')} ${why} before it said "${text}":\n${stdout}${stderr}`));
        const timer = setTimeout(() => fail('was too slow'), deadlineMs);
        check = () => {
          if (!stdout.includes(text)) return;
          clearTimeout(timer);
          resolve();
        };
        void ended.then(() => {
          clearTimeout(timer);
          fail('ended');
        });
        check();
      }),
    stop() {
      child.kill('SIGINT');
      return ended;
    },
  };
}

/** Splits a command line at spaces; single quotes hold a word together. */
const words = (commandLine: string): readonly string[] =>
  (commandLine.match(/(?:'[^']*'|[^\s'])+/g) ?? []).map((word) => word.replaceAll("'", ''));

/** The minor version of the kubectl that is installed: 33 for 1.33; undefined where there is none. */
const installedMinor = askMinor();

/**
 * `describe` for tests that drive the real kubectl. Where none is installed they are skipped and the title says so; on
 * CI they fail instead.
 */
export function describeKubectl(title: string, tests: () => void): void {
  if (installedMinor !== undefined) describe(title, tests);
  else if (process.env.CI === 'true') throw new Error(`kubectl is not installed: the tests of "${title}" cannot run`);
  else describe.skip(`${title} (skipped: kubectl is not installed)`, tests);
}

/** `it` for what kubectl can do since that minor version; with an older one, as Debian has it, the test is skipped. */
export const itSince = (minor: number) => it.skipIf(installedMinor !== undefined && installedMinor < minor);

function askMinor(): number | undefined {
  try {
    const text = execFileSync('kubectl', ['version', '--client', '-o', 'json'], { encoding: 'utf8' });
    const version = JSON.parse(text) as { clientVersion?: { minor?: string } };
    return Number.parseInt(version.clientVersion?.minor ?? '', 10);
  } catch {
    return undefined;
  }
}
