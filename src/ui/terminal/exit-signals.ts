import type { Cancel } from '../../base/cancel.ts';

/** What may end the program from outside, and with which exit code a shell expects it to end then. */
const exitCodes: Readonly<Partial<Record<NodeJS.Signals, number>>> = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 };

/** Calls back when the process is asked to end, or when something threw that nobody caught. */
export function onExitSignals(
  ended: (exitCode: number) => void,
  crashed: (error: unknown) => void,
  stopped: () => void,
): Cancel {
  const listeners: [event: string, listener: (...values: unknown[]) => void][] = [
    ...Object.entries(exitCodes).map(([signal, code]): [string, () => void] => [signal, () => ended(code)]),
    ['uncaughtException', crashed],
    ['unhandledRejection', crashed],
    // Sent by others; typed, Ctrl-Z comes as a key.
    ['SIGTSTP', stopped],
  ];
  for (const [event, listener] of listeners) process.on(event, listener);
  return () => {
    for (const [event, listener] of listeners) process.off(event, listener);
  };
}
