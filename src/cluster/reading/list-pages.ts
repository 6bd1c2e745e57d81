import type { Kind } from '../../model/kinds.ts';
import { collectionPath } from '../transport/api-path.ts';
import { readBody } from '../transport/body.ts';
import type { HttpClient } from '../transport/http-client.ts';
import { networkError } from '../transport/network-error.ts';
import { earlyBytes } from './early-bytes.ts';
import type { Reading } from './reader-event.ts';
import { nextTokenEarly, type SplitList, splitList } from './split-list.ts';

/** Small, so that the first rows are there at once. */
const firstLimit = 100;
const limit = 500;

/**
 * The pages of a list. The next page is asked for as soon as its token is seen in the first bytes of the one before, so
 * that the network works while this page is parsed.
 */
export async function* listPages(
  client: HttpClient,
  { kind, namespace }: Reading,
  signal: AbortSignal,
): AsyncGenerator<SplitList> {
  const scope = namespace === '' ? undefined : namespace;
  let page: PageRequest | undefined = requestPage(client, kind, scope, '', firstLimit, signal);
  while (page !== undefined) {
    const early: string | undefined = await page.early;
    let ahead: PageRequest | undefined =
      early === undefined ? undefined : requestPage(client, kind, scope, early, limit, signal);
    const split: SplitList = splitList(await page.body);
    if (ahead === undefined && split.next !== '') ahead = requestPage(client, kind, scope, split.next, limit, signal);
    yield split;
    page = split.next === '' ? undefined : ahead;
  }
}

interface PageRequest {
  /** The token of the page after this one, if it could be told before this one was whole. */
  readonly early: Promise<string | undefined>;
  readonly body: Promise<Buffer>;
}

function requestPage(
  client: HttpClient,
  kind: Kind,
  namespace: string | undefined,
  token: string,
  size: number,
  signal: AbortSignal,
): PageRequest {
  // Never resourceVersion=0: the server's watch cache ignores the limit then and sends everything at once.
  const path = collectionPath(kind, namespace, { limit: size, continue: token === '' ? undefined : token });
  const early = Promise.withResolvers<string | undefined>();
  const body = client
    .open({ path, signal })
    .then((answer) => {
      let isTold = false;
      return readBody(answer, undefined, (chunks) => {
        if (isTold) return;
        const token = nextTokenEarly(earlyBytes(chunks, answer.headers['content-encoding'] === 'gzip'));
        if (token === undefined) return;
        isTold = true;
        early.resolve(token);
      });
    })
    .catch((error: unknown) => {
      throw networkError(error, client.settings.server);
    })
    .finally(() => early.resolve(undefined));
  // Whoever awaits the body sees the error; a page asked for ahead may never be awaited.
  body.catch(() => undefined);
  return { early: early.promise, body };
}
