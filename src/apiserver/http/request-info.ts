/** What a request asks for, read from its method and URL alone: as upstream's RequestInfo. */
export interface RequestInfo {
  readonly path: string;
  readonly query: URLSearchParams;
  readonly verb: string;
  /** Absent for paths outside /api and /apis, and for discovery. */
  readonly resource: ResourcePath | undefined;
}

export interface ResourcePath {
  readonly group: string;
  readonly version: string;
  readonly namespace: string;
  readonly plural: string;
  readonly name: string;
  readonly subresource: string;
}

/** Reads the request line; undefined when the URL cannot be read at all. */
export function requestInfo(method: string, target: string): RequestInfo | undefined {
  const url = URL.parse(target, 'https://127.0.0.1');
  const segments = url === null ? undefined : decodedSegments(url.pathname);
  if (url === null || segments === undefined) return undefined;
  const resource = resourcePath(segments);
  const query = url.searchParams;
  const path = `/${segments.join('/')}`;
  if (resource === undefined) return { path, query, resource, verb: method.toLowerCase() };
  return { path, query, resource, verb: verbOf(method, resource, query) };
}

function decodedSegments(path: string): string[] | undefined {
  try {
    return path.split('/').filter(Boolean).map(decodeURIComponent);
  } catch {
    return undefined;
  }
}

function resourcePath(segments: readonly string[]): ResourcePath | undefined {
  const core = segments[0] === 'api';
  if (!core && segments[0] !== 'apis') return undefined;
  const [group = '', version = '', ...rest] = core ? ['', ...segments.slice(1)] : segments.slice(1);
  if (rest.length === 0) return undefined;
  const inNamespace = rest[0] === 'namespaces' && rest.length > 2 && !ofNamespaceItself.includes(rest[2] ?? '');
  const namespace = inNamespace ? (rest[1] ?? '') : '';
  const [plural = '', name = '', subresource = ''] = inNamespace ? rest.slice(2) : rest;
  return { group, version, namespace, plural, name, subresource };
}

/** `/api/v1/namespaces/shop/status` is no resource named "status" in the namespace. */
const ofNamespaceItself = ['status', 'finalize'];

function verbOf(method: string, { name }: ResourcePath, query: URLSearchParams): string {
  switch (method) {
    case 'GET':
    case 'HEAD':
      if (isTrue(query.get('watch')) || query.get('watch') === '') return 'watch';
      return name === '' ? 'list' : 'get';
    case 'POST':
      return 'create';
    case 'PUT':
      return 'update';
    case 'PATCH':
      return 'patch';
    case 'DELETE':
      return name === '' ? 'deletecollection' : 'delete';
    default:
      return method.toLowerCase();
  }
}

/** How Go reads a boolean parameter. */
export const isTrue = (text: string | null | undefined): boolean => /^(1|t|true|TRUE|True|T)$/.test(text ?? '');
