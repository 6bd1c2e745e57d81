import { statusText } from '../../http-message.ts';
import type { HttpResponse } from '../../listener.ts';

/** The page that nginx writes itself. */
export function errorPage(
  status: number,
  server = 'nginx/1.27.2',
  headers: Readonly<Record<string, string>> = {},
): HttpResponse {
  // nginx has its own words for some of them.
  const words: Readonly<Record<number, string>> = {
    408: '408 Request Time-out',
    503: '503 Service Temporarily Unavailable',
    504: '504 Gateway Time-out',
  };
  const text = words[status] ?? statusText(status);
  const body = `<html>\r\n<head><title>${text}</title></head>\r\n<body>\r\n<center><h1>${text}</h1></center>\r\n<hr><center>${server}</center>\r\n</body>\r\n</html>\r\n`;
  return { status, headers: { server, 'content-type': 'text/html', ...headers }, body };
}
