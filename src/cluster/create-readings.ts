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
import { startLastingThread } from './reading/lasting-thread.ts';
import type { GetResult } from './reading/messages.ts';
import type { ReaderEvent, Reading } from './reading/reader-event.ts';
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

/** Reads what is wanted, and falls back to one namespace where all of them are forbidden. */
export function createReadings(options: ReadingsOptions): Readings {
  const { settings, credentials, clock, onClock, onChange } = options;
  const cache = createObjectCache();
  const connection = createConnectionState();
  const wanted = new Set<Kind>();
  const notices: string[] = [];
  let namespaces = options.namespaces;

  const current = (): Reading[] => [...wanted].flatMap((kind) => readingsOf(kind, namespaces));
  const begin = (reading: Reading): void => {
    cache.expect(reading);
    thread.start(reading);
  };
  const fallBack = (namespace: string): readonly ClusterChange[] => {
    const kinds = [...wanted].filter((kind) => resourceTypeOf(kind).namespaced);
    for (const reading of kinds.map((kind) => ({ kind, namespace: '' }))) {
      thread.stop(reading);
      cache.forget(reading);
    }
    namespaces = [namespace];
    notices.push(`Not all namespaces may be read, so only "${namespace}" is shown.`);
    for (const kind of kinds) begin({ kind, namespace });
    return [connectionChange, ...kinds.map((kind) => ({ kind, keys: undefined }))];
  };
  const take = (event: ReaderEvent): readonly ClusterChange[] => {
    if (event.type === 'alive' || event.type === 'lost') return connection.apply(event) ? [connectionChange] : [];
    if (options.contextNamespace !== undefined && areAllPodsForbidden(event)) {
      return fallBack(options.contextNamespace);
    }
    const change = cache.apply(event);
    return change === undefined ? [] : [change];
  };
  const thread = startLastingThread({
    start: { settings, seed: options.random.integer(2 ** 32) },
    credentials,
    clock,
    readings: current,
    onClock,
    onEvents: (events) => onChange(events.flatMap(take)),
  });
  return {
    cache,
    wanted,
    namespaces: () => namespaces,
    notices: () => notices,
    connection: connection.current,
    want(kind) {
      if (wanted.has(kind)) return;
      wanted.add(kind);
      for (const reading of readingsOf(kind, namespaces)) begin(reading);
    },
    isLoading: () => current().some((reading) => cache.coverage(reading) === 'loading'),
    get: thread.get,
    close: thread.close,
  };
}

const connectionChange: ClusterChange = { kind: 'connection', keys: undefined };

const areAllPodsForbidden = (event: ReaderEvent): event is Extract<ReaderEvent, { type: 'refused' }> =>
  event.type === 'refused' &&
  event.why === 'forbidden' &&
  event.reading.kind === 'Pod' &&
  event.reading.namespace === '';
