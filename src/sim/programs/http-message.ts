import type { HttpResponse } from './listener.ts';

const reasons: Readonly<Record<number, string>> = {
  200: 'OK',
  201: 'Created',
  202: 'Accepted',
  204: 'No Content',
  206: 'Partial Content',
  301: 'Moved Permanently',
  302: 'Found',
  303: 'See Other',
  304: 'Not Modified',
  307: 'Temporary Redirect',
  308: 'Permanent Redirect',
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  408: 'Request Timeout',
  409: 'Conflict',
  413: 'Request Entity Too Large',
  418: "I'm a teapot",
  429: 'Too Many Requests',
  500: 'Internal Server Error',
  501: 'Not Implemented',
  502: 'Bad Gateway',
  503: 'Service Unavailable',
  504: 'Gateway Timeout',
};

/** `404 Not Found`. */
export const statusText = (status: number): string => `${status} ${reasons[status] ?? ''}`.trim();

/** The status line and the headers as they go over the wire, each with its CRLF, without the empty line. */
export function headLines(response: HttpResponse, now: Date): readonly string[] {
  const headers = { date: now.toUTCString(), ...response.headers, 'content-length': String(response.body.length) };
  return [
    `HTTP/1.1 ${statusText(response.status)}\r\n`,
    ...Object.entries(headers).map(([name, value]) => `${titled(name)}: ${value}\r\n`),
  ];
}

/** `content-type` → `Content-Type`, `etag` → `ETag`. */
const titled = (name: string): string =>
  name === 'etag' ? 'ETag' : name.replace(/(^|-)[a-z]/g, (start) => start.toUpperCase());
