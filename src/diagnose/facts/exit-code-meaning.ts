/** What an exit code says by convention; undefined when it is the program's own. Sources: POSIX shells, runc, sysexits.h. */
export function exitCodeMeaning(code: number): string | undefined {
  const fixed = meanings[code];
  if (fixed !== undefined) return fixed;
  if (code > 128 && code < 160) return `killed by signal ${code - 128}`;
  return code >= 64 && code <= 78 ? 'a usage or configuration error by sysexits.h' : undefined;
}

const meanings: Readonly<Record<number, string>> = {
  0: 'success',
  1: 'a general error',
  2: 'a Go panic, or wrong usage of a command',
  101: 'a Rust panic',
  126: 'the command was found but could not be executed',
  127: 'the command was not found',
  128: 'the container never started',
  130: 'SIGINT',
  132: 'SIGILL, an illegal instruction',
  134: 'SIGABRT, the program aborted itself',
  135: 'SIGBUS',
  136: 'SIGFPE',
  137: 'SIGKILL',
  139: 'SIGSEGV, a segmentation fault',
  141: 'SIGPIPE',
  143: 'SIGTERM',
  159: 'SIGSYS, a forbidden system call',
  255: 'the program could not be executed, or its record was lost',
};
