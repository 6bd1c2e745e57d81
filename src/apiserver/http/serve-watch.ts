import type { KubeObject } from '../../model/kinds.ts';
import type { Change } from '../api.ts';
import { ApiError } from '../api-error.ts';
import { forbidden, invalid } from '../resources/field-error.ts';
import { listPage } from './list-page.ts';
import type { RequestContext } from './request-context.ts';
import { isTrue } from './request-info.ts';
import { checkIsVersion } from './resource-version.ts';
import { selectionOf } from './selectors.ts';
import { createWatchWriter, type WatchWriter } from './watch-writer.ts';

/** GET …?watch=true: the changes from a resourceVersion on, one JSON object a line, until somebody ends it. */
export function serveWatch(context: RequestContext): void {
  const { version, sendsInitialEvents } = startOf(context.query);
  const writer = createWatchWriter(context);
  const tell = teller(context, writer);
  if (version === undefined) {
    // Asked for before anything is sent, so that a refusal still has its own status code.
    const objects = initialObjects(context);
    writer.open();
    for (const object of objects) writer.event('ADDED', object);
    if (sendsInitialEvents) writer.bookmark({ initialEventsEnd: true });
  } else {
    checkIsVersion(version);
    const missed = missedChanges(context, version);
    writer.open();
    if (missed === undefined) {
      writer.fail(expired(version, context.server.api.resourceVersion()));
      return;
    }
    for (const change of missed) tell(change);
  }
  follow(context, writer, tell);
}

interface Start {
  /** undefined: from now, with an ADDED for each object that is there. */
  readonly version: string | undefined;
  readonly sendsInitialEvents: boolean;
}

function startOf(query: URLSearchParams): Start {
  const version = query.get('resourceVersion') ?? '';
  const sendInitialEvents = query.get('sendInitialEvents');
  if (sendInitialEvents !== null && query.get('resourceVersionMatch') !== 'NotOlderThan') {
    const text = 'sendInitialEvents requires setting resourceVersionMatch to NotOlderThan';
    throw invalid('ListOptions', 'meta.k8s.io', '', [forbidden('resourceVersionMatch', text)]);
  }
  if (isTrue(sendInitialEvents)) return { version: undefined, sendsInitialEvents: true };
  const fromNow = version === '' || version === '0';
  return { version: fromNow ? undefined : version, sendsInitialEvents: false };
}

/** undefined when the store has forgotten them, or has never been there: then the client must list again. */
function missedChanges({ server }: RequestContext, version: string): readonly Change[] | undefined {
  const revision = Number(version);
  if (!Number.isSafeInteger(revision) || revision > Number(server.api.resourceVersion())) return undefined;
  const changes = server.api.changesSince(version);
  return changes === 'compacted' ? undefined : changes;
}

function initialObjects(context: RequestContext): readonly KubeObject[] {
  const query = new URLSearchParams(context.query);
  for (const name of ['limit', 'continue', 'resourceVersion', 'resourceVersionMatch', 'sendInitialEvents'])
    query.delete(name);
  return listPage({ ...context, query }).objects;
}

/** Turns a change of the store into what a watch with this selection sees of it. */
function teller(context: RequestContext, writer: WatchWriter): (change: Change) => void {
  const { resource, path, query } = context;
  const selection = selectionOf(resource, path.name, query);
  const seen = (object: KubeObject | undefined): boolean =>
    object !== undefined &&
    (path.namespace === '' || object.metadata.namespace === path.namespace) &&
    (!selection.selects || selection.matches(object));
  return ({ type, object, previous }) => {
    if (object.kind !== resource.stored) return;
    const before = type !== 'ADDED' && seen(previous);
    const after = type !== 'DELETED' && seen(object);
    if (before && after) writer.event('MODIFIED', object);
    else if (after) writer.event('ADDED', object);
    else if (before) writer.event('DELETED', type === 'DELETED' ? object : leaving(previous ?? object, object));
  };
}

/** What leaves a selection is told with its last state inside it, at the version that took it out. */
const leaving = (previous: KubeObject, object: KubeObject): KubeObject => ({
  ...previous,
  metadata: { ...previous.metadata, resourceVersion: object.metadata.resourceVersion as string },
});

function follow(context: RequestContext, writer: WatchWriter, tell: (change: Change) => void): void {
  const { server, query, response } = context;
  const safely = (change: Change): void => {
    try {
      tell(change);
    } catch (error) {
      // Whoever made this change has done nothing wrong: it is this watch that cannot go on.
      writer.fail(new ApiError(500, 'InternalError', `Internal error occurred: ${String(error)}`));
    }
  };
  const stops = [server.api.subscribe(safely)];
  const stop = (): void => {
    for (const cancel of stops) cancel();
  };
  response.on('close', stop);
  const end = (): void => {
    stop();
    writer.end();
  };
  const seconds = Number(query.get('timeoutSeconds')) || defaultTimeoutSeconds;
  stops.push(server.timers.schedule(seconds * 1000, end));
  if (!isTrue(query.get('allowWatchBookmarks'))) return;
  const bookmark = (): void => {
    writer.bookmark({ initialEventsEnd: false });
    stops.push(server.timers.schedule(bookmarkEveryMs, bookmark));
  };
  stops.push(server.timers.schedule(bookmarkEveryMs, bookmark));
}

const bookmarkEveryMs = 60_000;
const defaultTimeoutSeconds = 45 * 60;

function expired(version: string, current: string): ApiError {
  return new ApiError(410, 'Expired', `too old resource version: ${version} (${current})`);
}
