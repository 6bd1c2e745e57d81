import type { Clock } from '../base/clock.ts';
import type { Random } from '../base/random.ts';
import type { Kind } from '../model/kinds.ts';
import type { ObjectKey } from '../model/object-key.ts';
import { resourceTypeOf } from '../model/resource-types.ts';
import { createConnectionState } from './cache/connection-state.ts';
import { createObjectCache, type ObjectCache } from './cache/object-cache.ts';
import { readingsOf } from './cache/scope.ts';
import type { ClusterChange, Connection } from './cluster.ts';
import type { ConnectionSettings } from './kubeconfig/connection-settings.ts';
import type { CredentialSource } from './kubeconfig/credentials.ts';
import type { GetResult } from './reading/messages.ts';
import type { ReaderEvent, Reading } from './reading/reader-event.ts';
import { startReadingThread } from './reading/reading-thread.ts';
import type { ClockReading } from './transport/server-clock.ts';

export interface ReadingsOptions {
  readonly settings: ConnectionSettings;
  readonly credentials: CredentialSource;
  readonly clock: Clock;
  readonly random: Random;
  readonly namespaces: readonly string[];
  /** Where to fall back to when all namespaces are forbidden. */
  readonly contextNamespace: string | undefined;
  readonly onClock: (reading: ClockReading) => void;
  readonly onChange: (changes: readonly ClusterChange[]) => void;
}

/** All that is being read of a cluster, and what came of it. */
export interface Readings {
  readonly cache: ObjectCache;
  readonly wanted: ReadonlySet<Kind>;
  namespaces(): readonly string[];
  notices(): readonly string[];
  connection(): Connection;
  want(kind: Kind): void;
  isLoading(): boolean;
  get(key: ObjectKey): Promise<GetResult>;
  close(): Promise<void>;
}

/** A reading thread that died is started again after this long. */
const rebirthMs = 2000;

export function createReadings(options: ReadingsOptions): Readings {
  const { clock, onChange } = options;
  const cache = createObjectCache();
  const connection = createConnectionState();
  const wanted = new Set<Kind>();
  const notices: string[] = [];
  let namespaces = options.namespaces;
  let isClosed = false;

  const current = (): Reading[] => [...wanted].flatMap((kind) => readingsOf(kind, namespaces));
  const spawn = () =>
    startReadingThread({
      start: { settings: options.settings, seed: options.random.integer(2 ** 32) },
      credentials: options.credentials,
      onClock: options.onClock,
      onEvents: (events) => onChange(events.flatMap(take)),
      onDeath: (problem) => {
        if (isClosed) return;
        const retryAtMs = clock.now().getTime() + rebirthMs;
        onChange(take({ type: 'lost', problem: `The reading thread failed: ${problem}`, retryAtMs }));
        clock.schedule(rebirthMs, () => {
          if (isClosed) return;
          thread = spawn();
          for (const reading of current()) thread.start(reading);
        });
      },
    });
  const take = (event: ReaderEvent): readonly ClusterChange[] => {
    if (event.type === 'alive' || event.type === 'lost') {
      return connection.apply(event) ? [{ kind: 'connection', keys: undefined }] : [];
    }
    if (event.type === 'refused' && mustFallBack(event)) return fallBack(event.problem);
    const change = cache.apply(event);
    return change === undefined ? [] : [change];
  };
  const mustFallBack = ({ reading, why }: Extract<ReaderEvent, { type: 'refused' }>): boolean =>
    why === 'forbidden' && reading.kind === 'Pod' && reading.namespace === '' && options.contextNamespace !== undefined;
  const fallBack = (problem: string): readonly ClusterChange[] => {
    const namespace = options.contextNamespace ?? '';
    const kinds = [...wanted].filter((kind) => resourceTypeOf(kind).namespaced);
    for (const kind of kinds) stop({ kind, namespace: '' });
    namespaces = [namespace];
    notices.push(`Not all namespaces may be read, so only "${namespace}" is shown: ${problem}`);
    for (const kind of kinds) begin({ kind, namespace });
    return [{ kind: 'connection', keys: undefined }, ...kinds.map((kind) => ({ kind, keys: undefined }))];
  };
  const begin = (reading: Reading): void => {
    cache.expect(reading);
    thread.start(reading);
  };
  const stop = (reading: Reading): void => {
    thread.stop(reading);
    cache.forget(reading);
  };
  let thread = spawn();
  return {
    cache,
    wanted,
    namespaces: () => namespaces,
    notices: () => notices,
    connection: connection.current,
    want(kind) {
      if (wanted.has(kind) || isClosed) return;
      wanted.add(kind);
      for (const reading of readingsOf(kind, namespaces)) begin(reading);
    },
    isLoading: () => current().some((reading) => cache.coverage(reading) === 'loading'),
    get: (key) => thread.get(key),
    async close() {
      isClosed = true;
      await thread.close();
    },
  };
}
