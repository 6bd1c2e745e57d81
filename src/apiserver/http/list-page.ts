import type { KubeObject } from '../../model/kinds.ts';
import { badRequest } from '../registry/errors.ts';
import { decodeToken, encodeToken, expiredToken } from './continue-token.ts';
import type { RequestContext } from './request-context.ts';
import { checkListVersion } from './resource-version.ts';
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
    const { revision, after } = decodeToken(token);
    return laterPage(context, selection, limit, revision, after);
  }
  const { api } = context.server;
  checkListVersion(query, api.resourceVersion());
  return cut(context, selection, limit, { all: firstObjects(context, selection), revision: api.resourceVersion() });
}

function laterPage(
  context: RequestContext,
  selection: Selection,
  limit: number,
  revision: string | undefined,
  after: string,
): ListPage {
  const current = context.server.api.resourceVersion();
  const kept = context.server.snapshots.take(snapshotKey(context, revision ?? current));
  if (revision !== undefined && kept === undefined) throw expiredToken(after);
  const all = kept ?? firstObjects(context, selection);
  return cut(context, selection, limit, { all, revision: revision ?? current, start: indexAfter(all, after) });
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
  context.server.snapshots.keep(snapshotKey(context, revision), all);
  return {
    objects,
    metadata: {
      resourceVersion: revision,
      continue: encodeToken({ revision, after: keyOf(last) }),
      ...(selection.selects ? {} : { remainingItemCount: all.length - next }),
    },
  };
}

function firstObjects({ server, resource, path }: RequestContext, selection: Selection): readonly KubeObject[] {
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

const keyOf = (object: KubeObject): string => `${object.metadata.namespace ?? ''}/${object.metadata.name}`;

const snapshotKey = ({ resource, path }: RequestContext, revision: string): string =>
  `${resource.stored}/${path.namespace}/${revision}`;

function limitOf(text: string | null): number {
  if (text === null || text === '') return 0;
  const limit = Number(text);
  if (Number.isSafeInteger(limit)) return Math.max(0, limit);
  throw badRequest(`strconv.ParseInt: parsing "${text}": invalid syntax`);
}
