import type { Command } from 'commander';
import type { TerminalIo } from './terminal-io.ts';

/** Adds one command to the program; it says its exit code through `finish`. */
export type AddCommand = (program: Command, io: TerminalIo, finish: (exitCode: number) => void) => void;
