import type { Command } from './command.ts';
import { copyCommand } from './copy-files.ts';
import { contextCommand, helpCommand, namespaceCommand, podsCommand, quitCommand, retryCommand } from './general.ts';
import { clockCommand, faultCommand } from './simulation.ts';
import { attachCommand, forwardCommand, forwardsCommand, shellCommand } from './stream.ts';

/** Every command, in the order in which they are offered. */
export const commands: readonly Command[] = [
  namespaceCommand,
  contextCommand,
  podsCommand,
  shellCommand,
  attachCommand,
  copyCommand,
  forwardCommand,
  forwardsCommand,
  faultCommand,
  clockCommand,
  retryCommand,
  helpCommand,
  quitCommand,
];
