import type { IncomingMessage } from 'node:http';

/** How kubectl's `get` wants its answer: as a Table, with so much of each object beside its row. */
export interface TableRequest {
  readonly includeObject: 'None' | 'Metadata' | 'Object';
}

/** undefined when plain objects are asked for first. */
export function tableRequest(request: IncomingMessage, query: URLSearchParams): TableRequest | undefined {
  const wanted = (request.headers.accept ?? '').split(',', 1)[0] ?? '';
  if (!/;\s*as=Table\b/.test(wanted)) return undefined;
  const include = query.get('includeObject');
  return { includeObject: include === 'None' || include === 'Object' ? include : 'Metadata' };
}

/** `as=PartialObjectMetadata(List)`: only the metadata of each object. */
export function wantsMetadataOnly(request: IncomingMessage): boolean {
  const wanted = (request.headers.accept ?? '').split(',', 1)[0] ?? '';
  return /;\s*as=PartialObjectMetadata(List)?\b/.test(wanted);
}
