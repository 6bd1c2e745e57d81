import type { KubeObject } from '../../model/kinds.ts';
import { badRequest } from '../registry/errors.ts';
import { decodeToken, encodeToken, expiredToken } from './continue-token.ts';
import { keyOf, objectsAt } from './objects-at.ts';
import type { RequestContext } from './request-context.ts';
import { listRevision, tooOld } from './resource-version.ts';
import { type Selection, selectionOf } from './selectors.ts';

/** One page of a list: all of it when no limit was asked for. */
export interface ListPage {
  readonly objects: readonly KubeObject[];
  readonly metadata: {
    readonly resourceVersion: string;
    readonly continue?: string;
    readonly remainingItemCount?: number;
  };
}

export function listPage(context: RequestContext): ListPage {
  const { query, resource, path } = context;
  const selection = selectionOf(resource, path.name, query);
  const limit = limitOf(query.get('limit'));
  const token = query.get('continue');
  if (token) {
    const version = query.get('resourceVersion');
    if (version && version !== '0') throw badRequest('specifying resource version is not allowed when using continue');
    const { revision, after } = decodeToken(token);
    return laterPage(context, selection, limit, revision, after);
  }
  const { api } = context.server;
  const revision = listRevision(query, api.resourceVersion());
  const all = objectsOf(context, selection, revision);
  if (all === undefined) throw tooOld();
  return cut(context, selection, limit, { all, revision });
}

function laterPage(
  context: RequestContext,
  selection: Selection,
  limit: number,
  revision: string | undefined,
  after: string,
): ListPage {
  const moment = revision ?? context.server.api.resourceVersion();
  const all = objectsOf(context, selection, moment);
  if (all === undefined) throw expiredToken(after);
  return cut(context, selection, limit, { all, revision: moment, start: indexAfter(all, after) });
}

/** What there was at a moment; undefined when that is forgotten, as after a compaction of etcd. */
function objectsOf(context: RequestContext, selection: Selection, revision: string): readonly KubeObject[] | undefined {
  const { api, snapshots } = context.server;
  if (revision === api.resourceVersion()) return currentObjects(context, selection);
  if (!Number.isSafeInteger(Number(revision)) || Number(revision) > Number(api.resourceVersion())) return undefined;
  const changes = api.changesSince(revision);
  if (changes === 'compacted') return undefined;
  const kept = snapshots.take(snapshotKey(context, selection, revision));
  if (kept !== undefined) return kept;
  const { resource, path } = context;
  const isListed = ({ kind, metadata }: KubeObject): boolean =>
    kind === resource.stored &&
    (path.namespace === '' || metadata.namespace === path.namespace) &&
    (selection.name === undefined || metadata.name === selection.name);
  return objectsAt(currentObjects(context, selection), changes, isListed);
}

interface Source {
  readonly all: readonly KubeObject[];
  readonly revision: string;
  readonly start?: number;
}

function cut(context: RequestContext, selection: Selection, limit: number, source: Source): ListPage {
  const { all, revision, start = 0 } = source;
  if (limit === 0) {
    const rest = start === 0 ? all : all.slice(start);
    return {
      objects: selection.selects ? rest.filter(selection.matches) : rest,
      metadata: { resourceVersion: revision },
    };
  }
  const objects: KubeObject[] = [];
  let next = start;
  for (; next < all.length && objects.length < limit; next++) {
    const object = all[next] as KubeObject;
    if (selection.matches(object)) objects.push(object);
  }
  const last = objects.at(-1);
  if (next >= all.length || last === undefined) return { objects, metadata: { resourceVersion: revision } };
  context.server.snapshots.keep(snapshotKey(context, selection, revision), all);
  return {
    objects,
    metadata: {
      resourceVersion: revision,
      continue: encodeToken({ revision, after: keyOf(last) }),
      ...(selection.selects ? {} : { remainingItemCount: all.length - next }),
    },
  };
}

function currentObjects({ server, resource, path }: RequestContext, selection: Selection): readonly KubeObject[] {
  const kind = resource.stored;
  if (kind === undefined) return [];
  if (selection.name !== undefined && (path.namespace !== '' || !resource.namespaced)) {
    const object = server.api.get({ kind, namespace: path.namespace, name: selection.name });
    return object === undefined ? [] : [object];
  }
  return server.api.list(kind, path.namespace === '' ? {} : { namespace: path.namespace });
}

/** The place of the first object behind a key; lists are in the order of keys. */
function indexAfter(objects: readonly KubeObject[], key: string): number {
  let low = 0;
  let high = objects.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (keyOf(objects[middle] as KubeObject) > key) high = middle;
    else low = middle + 1;
  }
  return low;
}

const snapshotKey = ({ resource, path }: RequestContext, { name = '' }: Selection, revision: string): string =>
  `${resource.stored}/${path.namespace}/${name}/${revision}`;

function limitOf(text: string | null): number {
  if (text === null || text === '') return 0;
  const limit = Number(text);
  if (Number.isSafeInteger(limit)) return Math.max(0, limit);
  throw badRequest(`strconv.ParseInt: parsing "${text}": invalid syntax`);
}
