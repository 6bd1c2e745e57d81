import { readLine } from '../programs/pipe.ts';
import type { Process } from '../programs/process.ts';
import type { Task } from '../programs/task.ts';
import { parseShell } from './parse.ts';
import { ShellSyntaxError } from './syntax.ts';

/** What came of some commands: their status, and whether the shell is to end with it. */
export interface RunOutcome {
  readonly status: number;
  readonly leaves: boolean;
}

/**
 * Runs what comes on stdin, each command as soon as its last line is there: whoever feeds a shell through a pipe may
 * wait for the answer before saying more. What follows a command is the command's own to read.
 */
export function* stdinScript(process: Process, run: (text: string) => Task<RunOutcome>): Task<number> {
  let text = '';
  let status = 0;
  for (;;) {
    const line = yield* readLine(process.stdin);
    if (line === undefined && text === '') return status;
    text += line === undefined ? '' : `${line}\n`;
    if (line !== undefined && (text.trim() === '' || isIncomplete(text))) continue;
    const outcome = yield* run(text);
    status = outcome.status;
    if (outcome.leaves || line === undefined) return status;
    text = '';
  }
}

function isIncomplete(text: string): boolean {
  try {
    parseShell(text);
    return false;
  } catch (error) {
    if (!(error instanceof ShellSyntaxError)) throw error;
    return error.incomplete;
  }
}
