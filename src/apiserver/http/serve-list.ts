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
  const { texts } = context.server;
  const textOf = (object: KubeObject): string => {
    const wire = toWire(object);
    if (partial) return JSON.stringify(metadataOnly(wire));
    // Where the wire shows another object than the stored one, that one is new each time.
    return wire === object ? texts.itemOf(object) : JSON.stringify(wire);
  };
  await writeList(context.response, { ...head, metadata: page.metadata }, page.objects, textOf);
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
  textOf: (object: KubeObject) => string,
): Promise<void> {
  response.writeHead(200, { 'Content-Type': 'application/json' });
  let begun = `${JSON.stringify(head).slice(0, -1)},"items":[`;
  let items: string[] = [];
  let length = 0;
  for (const object of objects) {
    const text = textOf(object);
    items.push(text);
    length += text.length;
    if (length < chunkLengthMin) continue;
    if (!response.write(Buffer.from(begun + items.join(',')))) await drained(response);
    if (response.destroyed) return;
    begun = ',';
    items = [];
    length = 0;
  }
  const last = items.length === 0 && begun === ',' ? '' : begun + items.join(',');
  response.end(Buffer.from(`${last}]}\n`));
}

/** Characters; one call of the operating system for each is dear, and a client should not wait long for its first. */
const chunkLengthMin = 512 * 1024;

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
