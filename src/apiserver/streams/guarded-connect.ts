import type { PodStreams } from './pod-streams.ts';

type Connect = NonNullable<PodStreams['connect']>;

/** Connects in a way that a fault on the pod's side closes that connection and does not reach the server. */
export const guardedConnect =
  (connect: Connect): Connect =>
  (pod, port, client) => {
    const attempt = <T>(run: () => T): T | string => {
      try {
        return run();
      } catch (error) {
        return error instanceof Error ? error.message : String(error);
      }
    };
    const connection = attempt(() => connect(pod, port, client));
    if (typeof connection === 'string') return connection;
    const orClose = (run: () => void): void => {
      if (attempt(run) !== undefined) client.close();
    };
    return {
      write: (bytes) => orClose(() => connection.write(bytes)),
      end: () => orClose(() => connection.end()),
    };
  };
