import type { IncomingHttpHeaders } from 'node:http';
import { RequestError } from './request-error.ts';

/** Makes the error of an answer that is no success, from the Status object in its body if there is one. */
export function statusError(code: number, headers: IncomingHttpHeaders, body: string): RequestError {
  const status = parseStatus(body);
  const message =
    typeof status?.message === 'string' && status.message !== '' ? status.message : plainMessage(code, body);
  return new RequestError(message, {
    code,
    ...(typeof status?.reason === 'string' ? { reason: status.reason } : {}),
    ...retryAfter(headers, status),
  });
}

interface Status {
  readonly message?: unknown;
  readonly reason?: unknown;
  readonly details?: { readonly retryAfterSeconds?: unknown };
}

function parseStatus(body: string): Status | undefined {
  if (!body.trimStart().startsWith('{')) return undefined;
  try {
    const parsed = JSON.parse(body) as { kind?: unknown };
    return parsed.kind === 'Status' ? (parsed as Status) : undefined;
  } catch {
    return undefined;
  }
}

function plainMessage(code: number, body: string): string {
  const words = body.trim().split('\n')[0] ?? '';
  const isText = words !== '' && !/^[<{]/.test(words);
  return `the server answered ${code}${isText ? `: ${words.slice(0, 200)}` : ''}`;
}

function retryAfter(headers: IncomingHttpHeaders, status: Status | undefined): { retryAfterMs?: number } {
  const seconds = Number(headers['retry-after'] ?? status?.details?.retryAfterSeconds);
  return Number.isFinite(seconds) && seconds > 0 ? { retryAfterMs: Math.min(seconds, 300) * 1000 } : {};
}
