import { spawn } from 'node:child_process';

export interface ProgramRequest {
  readonly command: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  /** True gives it our terminal to ask its questions on. */
  readonly isInteractive: boolean;
}

export type ProgramResult =
  | { readonly state: 'done'; readonly output: string }
  | { readonly state: 'not-found' }
  | { readonly state: 'failed'; readonly reason: string };

const quietLimitMs = 60_000;
const interactiveLimitMs = 300_000;
const outputLimit = 1024 * 1024;

/** Runs a program to its end and gives what it printed, or its last words on stderr. */
export function runProgram({ command, args, env, isInteractive }: ProgramRequest): Promise<ProgramResult> {
  const limitMs = isInteractive ? interactiveLimitMs : quietLimitMs;
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      env,
      stdio: [isInteractive ? 'inherit' : 'ignore', 'pipe', isInteractive ? 'inherit' : 'pipe'],
      signal: AbortSignal.timeout(limitMs),
      killSignal: 'SIGKILL',
    });
    const done = (result: ProgramResult): void => {
      // What the program has started may outlive it and hold its output open: nobody waits for that.
      child.stdout?.destroy();
      child.stderr?.destroy();
      resolve(result);
    };
    let output = '';
    let words = '';
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      output += text;
      if (output.length > outputLimit) child.kill('SIGKILL');
    });
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      words = (words + text).slice(-2000);
    });
    child.once('error', (error: NodeJS.ErrnoException) => done(failure(error, limitMs)));
    child.once('close', (code, signal) => {
      if (code === 0) return done({ state: 'done', output });
      const end = signal === null ? `exit code ${code}` : `ended by ${signal}`;
      const lastLine = words.trim().split('\n').at(-1) ?? '';
      return done({ state: 'failed', reason: lastLine === '' ? end : `${end}, ${lastLine}` });
    });
  });
}

function failure(error: NodeJS.ErrnoException, limitMs: number): ProgramResult {
  if (error.code === 'ENOENT') return { state: 'not-found' };
  const isLate = error.name === 'AbortError';
  return { state: 'failed', reason: isLate ? `it has not ended after ${limitMs / 1000} s` : error.message };
}
