import { startApiServer } from '../../apiserver/start-api-server.ts';
import { createReplayApi } from '../../recording/create-replay-api.ts';
import { loadSnapshot } from '../../recording/load-snapshot.ts';
import type { ServerReply } from './server-messages.ts';

/** Loads a snapshot and serves it, read-only, with its clock standing where the snapshot was taken. */
export async function serveReplay(path: string, port: number): Promise<ServerReply> {
  const snapshot = await loadSnapshot(path);
  const { api, streams } = createReplayApi(snapshot);
  const server = await startApiServer({
    api,
    streams,
    clock: { now: () => snapshot.takenAt },
    gitVersion: snapshot.serverVersion ?? 'v1.33.1',
    readOnly: true,
    port,
  });
  return {
    type: 'ready',
    kubeconfig: server.kubeconfig('replay'),
    frozenAt: snapshot.takenAt,
    collected: snapshot.collected,
    problems: snapshot.problems,
  };
}
