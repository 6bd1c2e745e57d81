import type { Clock } from '../base/clock.ts';
import { createEmitter } from '../base/emitter.ts';
import type { Random } from '../base/random.ts';
import { asObject } from '../model/as-object.ts';
import type { Kind, KubeObject } from '../model/kinds.ts';
import type { ObjectKey } from '../model/object-key.ts';
import { createLiveView } from './cache/live-view.ts';
import type { Cluster, ClusterChange, ClusterSource } from './cluster.ts';
import { createQuestions } from './create-questions.ts';
import { createReadings } from './create-readings.ts';
import { createSettling } from './create-settling.ts';
import { createStreams } from './create-streams.ts';
import { createVersion } from './create-version.ts';
import type { ConnectionSettings } from './kubeconfig/connection-settings.ts';
import type { CredentialSource } from './kubeconfig/credentials.ts';
import { followLog } from './logs/follow-log.ts';
import { createSteering } from './steering/create-steering.ts';
import { objectPath } from './transport/api-path.ts';
import { createHttpClient, type HttpClient } from './transport/http-client.ts';
import { RequestError } from './transport/request-error.ts';
import { createServerClock } from './transport/server-clock.ts';

export interface CreateClusterOptions {
  readonly source: ClusterSource;
  readonly context: string;
  readonly contextNamespace: string | undefined;
  readonly namespaces: readonly string[];
  readonly settings: ConnectionSettings;
  readonly credentials: CredentialSource;
  readonly isReadOnly: boolean;
  readonly clock: Clock;
  readonly random: Random;
}

/** Puts the parts of an open cluster together: transport, reading thread, cache, logs and exec. */
export function createCluster(options: CreateClusterOptions): Cluster {
  const { source, settings, credentials, clock, random } = options;
  const closing = new AbortController();
  const changes = createEmitter<readonly ClusterChange[]>();
  const settling = createSettling();
  const serverClock = createServerClock(clock);
  const isReadOnly = options.isReadOnly || source.kind === 'replay';
  const client = createHttpClient({ settings, credentials, clock, isReadOnly, onClock: serverClock.learn });
  const emit = (news: readonly ClusterChange[]): void => {
    if (news.length > 0) changes.emit(news);
    settling.check();
  };
  const readings = createReadings({ ...options, random, onClock: serverClock.learn, onChange: emit });
  const isFrozen = source.frozenAt !== undefined;
  const { singles, tails, pending } = createQuestions({
    client,
    readings,
    clock,
    isFrozen,
    signal: closing.signal,
    onChange: emit,
  });
  const version = createVersion(client, closing.signal, settling.check);
  const streams = createStreams({ client, clock, signal: closing.signal }, () =>
    emit([{ kind: 'connection', keys: undefined }]),
  );
  const steering = createSteering(options, isReadOnly, serverClock);
  // Only a cluster of our own has a time that does not go with ours.
  if (source.kind === 'sim') void steering.steer('clock').catch(() => undefined);
  settling.watch(() => !readings.isLoading() && pending() === 0 && version.isKnown());
  return {
    source,
    context: options.context,
    get namespaces() {
      return readings.namespaces();
    },
    can: { exec: !isReadOnly, write: !isReadOnly },
    serverVersion: version.get,
    notices: readings.notices,
    connection: readings.connection,
    view: () =>
      createLiveView({
        cache: readings.cache,
        singles,
        tails,
        namespaces: readings.namespaces(),
        wanted: readings.wanted,
        collected: source.collected,
        want: readings.want,
        now: source.frozenAt ?? serverClock.now(),
      }),
    want(kinds: readonly Kind[]) {
      for (const kind of kinds) readings.want(kind);
    },
    settled: settling.settled,
    subscribe: changes.subscribe,
    read: (key, signal) => readObject(client, key, signal),
    logs: (request, signal) =>
      followLog(request, { client, clock, random, isFrozen, signal: AbortSignal.any([signal, closing.signal]) }),
    ...streams,
    steer: steering.steer,
    pace: serverClock.pace,
    async close() {
      closing.abort();
      client.close();
      settling.release();
      await readings.close();
    },
  };
}

async function readObject(client: HttpClient, key: ObjectKey, signal: AbortSignal): Promise<KubeObject> {
  const object = asObject(await client.json(objectPath(key), signal), key.kind);
  if (object === undefined) throw new RequestError(`the server's answer is no ${key.kind}`, { reason: 'BadJson' });
  return object;
}
