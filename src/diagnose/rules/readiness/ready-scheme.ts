import { readyRule } from './ready-rule.ts';

/** The probe speaks another protocol than the port: HTTP to TLS, HTTPS to HTTP, or HTTP/1 to gRPC. */
export const readyScheme = readyRule({
  id: 'ready-scheme',
  explains: ['ready-http-4xx'],
  pattern:
    /server gave HTTP response to HTTPS client|malformed HTTP (?:response|status)[\s\S]{0,40}|HTTP request to an HTTPS server/,
  says([text], { container }, probe) {
    // A TLS alert starts with the bytes 15 03; an HTTP/2 server opens with a settings frame: length, type 04.
    const speaks = /malformed/.test(text)
      ? /\\x15\\x03|\x15\x03/.test(text)
        ? 'TLS'
        : /\\x00\\x00|\x00\x00/.test(text)
          ? 'HTTP/2 (gRPC)'
          : 'something else than HTTP'
      : /HTTP response to HTTPS/.test(text)
        ? 'plain HTTP'
        : 'HTTPS';
    return {
      summary: `Container ${container.name} is not ready: its readiness probe (${probe}) asks in the wrong protocol, the port speaks ${speaks} (${text.slice(0, 80)})`,
    };
  },
});
