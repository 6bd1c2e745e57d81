import type { Builtin } from '../builtin.ts';
import * as flow from './flow.ts';
import * as plain from './plain.ts';
import { readVariables } from './read.ts';
import * as variables from './variables.ts';

/** Every command that the shell carries out itself, by name. */
export const builtins: ReadonlyMap<string, Builtin> = new Map<string, Builtin>([
  ['.', flow.source],
  [':', plain.succeed],
  ['[', plain.bracketTest],
  ['break', flow.breakLoop],
  ['cd', plain.changeDirectory],
  ['command', plain.command],
  ['continue', flow.continueLoop],
  ['declare', variables.declareVariables],
  ['echo', plain.echo],
  ['eval', flow.evaluate],
  ['exec', flow.exec],
  ['exit', flow.exit],
  ['export', variables.exportVariables],
  ['false', plain.fail],
  ['history', plain.history],
  ['kill', plain.kill],
  ['jobs', flow.listJobs],
  ['local', variables.makeLocals],
  ['printf', plain.printf],
  ['pwd', plain.printDirectory],
  ['read', readVariables],
  ['readonly', variables.fixVariables],
  ['return', flow.leaveFunction],
  ['set', variables.setOptions],
  ['shift', variables.shift],
  ['source', flow.source],
  ['test', plain.test],
  ['trap', flow.trap],
  ['true', plain.succeed],
  ['type', plain.describeCommand],
  ['time', plain.time],
  ['typeset', variables.declareVariables],
  ['ulimit', plain.ulimit],
  ['umask', plain.umask],
  ['unset', variables.unsetVariables],
  ['wait', flow.wait],
]);
