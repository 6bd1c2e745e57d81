import { realClock } from '../../base/clock.ts';
import { cleanText } from '../../base/text/clean-text.ts';
import type { AskOnTerminal } from '../../cluster/kubeconfig/credentials.ts';
import type { ScreenOptions } from '../screen-options.ts';
import type { Outside, Session } from '../session/session.ts';
import { copyText } from '../terminal/copy-text.ts';
import { runInTerminal, type TerminalProcess } from '../terminal/run-in-terminal.ts';
import { stopProcess } from '../terminal/stop-process.ts';
import { terminalSize } from '../terminal/terminal-size.ts';
import { attachProcess, shellProcess } from './container-processes.ts';
import { doClusterWork } from './do-cluster-work.ts';

type Suspend = (callback: () => Promise<void>) => Promise<unknown>;

export interface Hand {
  readonly outside: Outside;
  readonly askOnTerminal: AskOnTerminal;
  /** The session whose screen is on the terminal. */
  readonly serve: (session: Session) => void;
  /** Ink's way to free the terminal, as soon as there is one. */
  readonly mounted: (suspend: Suspend) => void;
  /** Stops the process, as Ctrl-Z does. */
  readonly stop: (session: Session) => void;
}

/** Does what needs the terminal or the cluster: one hand-over at a time, and the screen comes back after each. */
export function createHand(options: ScreenOptions, end: (how: { exitCode: number }) => void): Hand {
  const { stdin, stdout, clock = realClock } = options;
  const mounting = Promise.withResolvers<Suspend>();
  let suspend: Suspend | undefined;
  let served: Session | undefined;
  let busy = false;
  const handOver = async (session: Session, run: () => Promise<void>): Promise<void> => {
    if (suspend === undefined || busy) return;
    busy = true;
    try {
      await suspend(run);
    } catch (error) {
      session.say(cleanText(error instanceof Error ? error.message : String(error)), 'error');
    } finally {
      busy = false;
      session.resize(terminalSize(stdout));
    }
  };
  const askOnTerminal: AskOnTerminal = async (ask) => {
    await mounting.promise;
    if (served === undefined || busy) throw new Error('the terminal is in use: leave it, then type :retry');
    let asked: ReturnType<typeof ask> | undefined;
    await handOver(served, async () => {
      asked = ask();
      await asked.catch(() => undefined);
    });
    if (asked === undefined)
      throw new Error('the terminal could not be freed: leave what runs on it, then type :retry');
    return asked;
  };
  const stop = (session: Session): void => {
    void handOver(session, options.stopProcess ?? stopProcess);
  };
  const runProcess = (session: Session, process: TerminalProcess): void => {
    void handOver(session, async () => {
      const { text, tone } = await runInTerminal(process, { stdin, stdout, clock });
      session.say(text, tone);
    });
  };
  return {
    askOnTerminal,
    serve: (session) => {
      served = session;
    },
    mounted: (given) => {
      suspend = given;
      mounting.resolve(given);
    },
    stop,
    outside(work, session, cluster) {
      if (work.type === 'quit') end({ exitCode: 0 });
      else if (work.type === 'suspend') stop(session);
      else if (work.type === 'redraw') void handOver(session, async () => undefined);
      else if (work.type === 'copy') {
        copyText(stdout, work.text);
        session.say(`copied: ${cleanText(work.what).replace(/\s+/g, ' ')}`, 'ok');
      } else if (cluster === undefined) session.say('no cluster is open yet', 'warning');
      else if (work.type === 'shell') runProcess(session, shellProcess(cluster, work));
      else if (work.type === 'attach') runProcess(session, attachProcess(cluster, work));
      else void doClusterWork(work, session, cluster);
    },
  };
}
