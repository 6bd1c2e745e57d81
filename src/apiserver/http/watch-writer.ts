import type { ServerResponse } from 'node:http';
import type { KubeObject } from '../../model/kinds.ts';
import { toTable } from '../../tables/table.ts';
import type { ApiError } from '../api-error.ts';
import { apiVersionOf } from '../discovery/served-resource.ts';
import { metadataOnly } from './metadata-only.ts';
import { representationOf } from './representation.ts';
import type { RequestContext } from './request-context.ts';
import { tableRequest, wantsMetadataOnly } from './table-request.ts';

/** Writes the lines of one watch in the form that its client asked for. */
export interface WatchWriter {
  open(): void;
  event(type: 'ADDED' | 'MODIFIED' | 'DELETED', object: KubeObject): void;
  bookmark(options: { readonly initialEventsEnd: boolean }): void;
  /** The last line: the server cannot go on from here. */
  fail(error: ApiError): void;
  /** After all that has been told. */
  end(): void;
}

export function createWatchWriter(context: RequestContext): WatchWriter {
  const { response, server, resource } = context;
  const shape = shaper(context);
  const lines = gathering(response);
  const line = (type: string, object: unknown): void =>
    lines.add(Buffer.from(`{"type":"${type}","object":${JSON.stringify(object)}}\n`));
  return {
    open() {
      response.writeHead(200, { 'Content-Type': 'application/json' });
      // Without this the client sits in its request until the first event.
      response.flushHeaders();
    },
    event(type, object) {
      const shaped = shape(object);
      // Objects as they are stored look the same to everybody who watches.
      if (shaped === object) lines.add(server.texts.lineOf(type, object));
      else line(type, shaped);
    },
    bookmark({ initialEventsEnd }) {
      const annotations = { 'k8s.io/initial-events-end': 'true' };
      line('BOOKMARK', {
        kind: resource.kind,
        apiVersion: apiVersionOf(resource),
        metadata: {
          resourceVersion: server.api.resourceVersion(),
          ...(initialEventsEnd ? { annotations } : {}),
        },
      });
    },
    fail(error) {
      line('ERROR', error.status);
      lines.end();
    },
    end: lines.end,
  };
}

interface Lines {
  add(line: Buffer): void;
  end(): void;
}

/** Writes what comes in one turn of the loop at once: each write costs a record of TLS and a call of the system. */
function gathering(response: ServerResponse): Lines {
  let waiting: Buffer[] = [];
  const flush = (): void => {
    const lines = waiting;
    waiting = [];
    if (lines.length === 0 || response.destroyed || response.writableEnded) return;
    response.write(lines.length === 1 ? lines[0] : Buffer.concat(lines));
    // A client that does not read would fill our memory; upstream cuts such a watch, too, and the client starts anew.
    if (response.writableLength > backlogBytesMax) response.destroy();
  };
  return {
    add(line) {
      if (waiting.length === 0) setImmediate(flush);
      waiting.push(line);
    },
    end() {
      flush();
      response.end();
    },
  };
}

const backlogBytesMax = 128 * 1024 * 1024;

function shaper({ request, query, resource, server }: RequestContext): (object: KubeObject) => unknown {
  const table = tableRequest(request, query);
  const { toWire } = representationOf(resource);
  if (table === undefined || resource.stored === undefined) {
    return wantsMetadataOnly(request) ? (object) => metadataOnly(toWire(object)) : toWire;
  }
  const kind = resource.stored;
  let first = true;
  return (object) => {
    const version = object.metadata.resourceVersion;
    const options = {
      now: server.clock.now(),
      ...table,
      ...(version === undefined ? {} : { resourceVersion: version }),
      columnDefinitions: first,
    };
    first = false;
    return toTable(kind, [object as never], options);
  };
}
