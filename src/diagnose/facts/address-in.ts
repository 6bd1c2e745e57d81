import type { LogMatch } from '../match-log.ts';

/** What a program was trying to reach when it wrote this: `host:port`, or the host alone. */
export function addressOf({ captured, said, near }: LogMatch): string | undefined {
  // Java writes the name and the address that it found for it: `db/10.96.4.2:5432`.
  const named = captured?.replace(/^([\w.-]+)\/[\d.]+(?=:\d)/, '$1').replace(/[.,;:]+$/, '');
  if (named !== undefined && /:\d+/.test(named)) return named;
  return addressIn(said) ?? captured ?? addressIn(near);
}

/** The host and port that a text of a log names, as `host:port`. */
function addressIn(text: string): string | undefined {
  const [, host, port] = told.exec(text) ?? [];
  if (host !== undefined && port !== undefined) return `${host}:${port}`;
  const [, socket] = /\bsocket[^"'\n]{0,20}["'](\/[^"']+)["']/.exec(text) ?? [];
  if (socket !== undefined) return socket;
  return written.exec(text)?.[1];
}

/** `server at "db" (10.96.4.2), port 5432 failed`; older clients of PostgreSQL write it over three lines. */
const told =
  /\b(?:host|server at)[:= ]{1,2}["']?([\w.-]+)["']?[^\n]{0,80}\n?[^\n]{0,40}?\bport[:= ]{1,2}["']?(\d{2,5})\b/i;

/** A host with its port; the time of day and the line of a source file look alike. */
const written =
  /(?<![\w.:-])(?!\d+:|[\w.-]+\.(?:go|js|ts|py|java|kt|rb|rs|cc|cpp|c|cs|php|scala|ex):)([a-z0-9][\w.-]*:\d{2,5})\b/i;
