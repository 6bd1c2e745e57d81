import { type Bell, createBell } from '../programs/bell.ts';
import type { Input, Output } from '../programs/pipe.ts';
import type { Process } from '../programs/process.ts';
import type { Command } from './syntax.ts';

/** Where a command's three standard streams lead. */
export interface Streams {
  readonly stdin: Input;
  readonly stdout: Output;
  readonly stderr: Output;
}

/** What a shell remembers between commands. A subshell works on a copy. */
export interface ShellState {
  readonly process: Process;
  readonly variables: Map<string, string>;
  readonly exported: Set<string>;
  readonly functions: Map<string, Command>;
  /** `$$`: a subshell has its parent's. */
  readonly pid: number;
  /** `$1` and on. */
  positional: readonly string[];
  /** `$0`. */
  readonly name: string;
  /** How the shell words an unknown command: dash, busybox or bash. */
  readonly dialect: 'dash' | 'busybox' | 'bash';
  cwd: string;
  lastStatus: number;
  readonly options: { errexit: boolean; nounset: boolean; xtrace: boolean; pipefail: boolean };
  readonly traps: Map<string, string>;
  /** Names of signals that came and whose trap has not run yet. */
  readonly pendingTraps: string[];
  /** Rung when a trapped signal came or a background job ended. */
  readonly signalled: Bell;
  /** Background jobs by their process id; undefined while they run. */
  readonly jobs: Map<number, number | undefined>;
  /** `$!`. */
  lastJob: number | undefined;
  /** Read-only variables. */
  readonly fixed: Set<string>;
  /** For each function that runs, what its local variables were before. */
  readonly scopes: Map<string, string | undefined>[];
  /** How many subshells of this shell are alive, in all its descendants. */
  readonly family: { alive: number };
  /** True where a failing command must not end the shell in spite of `set -e`. */
  tested: number;
}

export function createShellState(process: Process, name: string, positional: readonly string[]): ShellState {
  const { files } = process.container;
  const isBash = name.endsWith('bash');
  const isDebian =
    files.stat('/etc/debian_version') !== undefined || files.stat('/etc/os-release')?.content.includes('ubuntu');
  return {
    process,
    variables: new Map([['IFS', ' \t\n'], ...process.env]),
    exported: new Set(process.env.keys()),
    functions: new Map(),
    positional,
    name,
    dialect: isBash ? 'bash' : isDebian === true ? 'dash' : 'busybox',
    cwd: process.cwd,
    lastStatus: 0,
    options: { errexit: false, nounset: false, xtrace: false, pipefail: false },
    traps: new Map(),
    pendingTraps: [],
    signalled: createBell(),
    jobs: new Map(),
    lastJob: undefined,
    fixed: new Set(),
    scopes: [],
    pid: process.pid,
    family: { alive: 0 },
    tested: 0,
  };
}

/** What a subshell starts with: everything is copied, so that nothing it does comes back. */
export const copyOf = (state: ShellState): ShellState => ({
  ...state,
  variables: new Map(state.variables),
  exported: new Set(state.exported),
  functions: new Map(state.functions),
  options: { ...state.options },
  traps: new Map(),
  pendingTraps: [],
  jobs: new Map(),
  fixed: new Set(state.fixed),
  scopes: state.scopes.map((scope) => new Map(scope)),
});

export const environmentOf = (state: ShellState): Map<string, string> =>
  new Map(
    [...state.exported].flatMap((name) => {
      const value = state.variables.get(name);
      return value === undefined ? [] : [[name, value] as const];
    }),
  );
