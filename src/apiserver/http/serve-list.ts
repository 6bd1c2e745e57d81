import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import type { KubeObject } from '../../model/kinds.ts';
import { toTable } from '../../tables/table.ts';
import { apiVersionOf } from '../discovery/served-resource.ts';
import { answerJson } from './answer.ts';
import { type ListPage, listPage } from './list-page.ts';
import { metadataOnly } from './metadata-only.ts';
import { representationOf } from './representation.ts';
import type { RequestContext } from './request-context.ts';
import { type TableRequest, tableRequest, wantsMetadataOnly } from './table-request.ts';

/** GET of a collection. Long lists are written item by item: one text of 150,000 pods would not fit into a string. */
export async function serveList(context: RequestContext): Promise<void> {
  const { request, query, resource } = context;
  const page = listPage(context);
  const table = tableRequest(request, query);
  if (table !== undefined) {
    answerTable(context, page, table);
    return;
  }
  const { toWire } = representationOf(resource);
  const partial = wantsMetadataOnly(request);
  const head = partial
    ? { kind: 'PartialObjectMetadataList', apiVersion: 'meta.k8s.io/v1' }
    : { kind: `${resource.kind}List`, apiVersion: apiVersionOf(resource) };
  const { items } = context.server;
  const bytesOf = (object: KubeObject): Buffer => {
    if (partial) return Buffer.from(JSON.stringify(metadataOnly(toWire(object))));
    // Where the wire shows another object than the stored one, that one is new each time.
    return items.bytesOf(toWire(object));
  };
  await writeList(context.response, { ...head, metadata: page.metadata }, page.objects, bytesOf);
}

function answerTable({ server, resource, response }: RequestContext, page: ListPage, table: TableRequest): void {
  const options = { now: server.clock.now(), ...page.metadata, ...table };
  if (resource.stored === undefined) return;
  answerJson(response, 200, toTable(resource.stored, page.objects as never[], options));
}

async function writeList(
  response: ServerResponse,
  head: object,
  objects: readonly KubeObject[],
  bytesOf: (object: KubeObject) => Buffer,
): Promise<void> {
  response.writeHead(200, { 'Content-Type': 'application/json' });
  let parts: Buffer[] = [Buffer.from(`${JSON.stringify(head).slice(0, -1)},"items":[`)];
  let length = 0;
  for (const [index, object] of objects.entries()) {
    const bytes = bytesOf(object);
    parts.push(...(index === 0 ? [] : [comma]), bytes);
    length += bytes.length;
    if (length < chunkLengthMin) continue;
    if (!response.write(Buffer.concat(parts))) await drained(response);
    if (response.destroyed) return;
    parts = [];
    length = 0;
  }
  response.end(Buffer.concat([...parts, Buffer.from(']}\n')]));
}

const chunkLengthMin = 256 * 1024;
const comma = Buffer.from(',');

/** Waits until the client has taken what was written, or has gone. */
async function drained(response: ServerResponse): Promise<void> {
  if (response.destroyed) return;
  const gone = new AbortController();
  const { signal } = gone;
  try {
    await Promise.race([once(response, 'drain', { signal }), once(response, 'close', { signal })]);
  } finally {
    gone.abort();
  }
}
