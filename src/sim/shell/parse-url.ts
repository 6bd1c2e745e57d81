export interface UrlTarget {
  readonly scheme: 'http' | 'https';
  readonly host: string;
  readonly port: number;
  /** With the query. */
  readonly path: string;
  readonly user: string | undefined;
}

/** Takes a URL apart as curl and wget do; undefined when it is none. */
export function parseUrl(url: string): UrlTarget | undefined {
  const match = /^(?:(https?):\/\/)?(?:([^/@]*)@)?([A-Za-z0-9._-]+)(?::(\d{1,5}))?([/?][^#]*)?(?:#.*)?$/i.exec(url);
  if (match === null) return undefined;
  const [, scheme = 'http', user, host = '', port, path = '/'] = match;
  const isSecure = scheme.toLowerCase() === 'https';
  return {
    scheme: isSecure ? 'https' : 'http',
    host,
    port: port === undefined ? (isSecure ? 443 : 80) : Number(port),
    path: path.startsWith('?') ? `/${path}` : path,
    user,
  };
}

/** The Host header: the port only where it is not the usual one. */
export const hostHeader = ({ scheme, host, port }: UrlTarget): string =>
  port === (scheme === 'https' ? 443 : 80) ? host : `${host}:${port}`;
