import type { Cluster } from '../../cluster/cluster.ts';
import type { Work } from '../effect.ts';
import type { TerminalProcess } from '../terminal/run-in-terminal.ts';

// bash where there is one, as kubectl's own documentation advises, and sh where not.
const command = ['sh', '-c', 'command -v bash >/dev/null 2>&1 && exec bash || exec sh'];

export const shellProcess = (
  cluster: Cluster,
  { pod, container }: Extract<Work, { type: 'shell' }>,
): TerminalProcess => ({
  title: `shell in ${pod.name}/${container}`,
  hint: 'exit or Ctrl-D ends it, Ctrl-] twice leaves one that hangs.',
  tty: true,
  open: (onOutput) => cluster.exec({ pod, container, command, tty: true, onOutput }),
});

export const attachProcess = (
  cluster: Cluster,
  { pod, container: { name, stdin, tty } }: Extract<Work, { type: 'attach' }>,
): TerminalProcess => ({
  title: `process of ${pod.name}/${name}`,
  hint: `${stdin ? 'what is typed goes to it' : 'it reads no input'}; ${tty ? 'Ctrl-] twice leaves it, and Ctrl-C reaches it.' : 'Ctrl-C leaves it.'}`,
  tty,
  open: (onOutput) => cluster.attach({ pod, container: name, stdin, tty, onOutput }),
});
