import type { HttpOutcome } from '../../http-client.ts';

interface CurlFailure {
  readonly code: number;
  readonly text: string;
  /** What `-v` shows before it. */
  readonly trace: string;
}

/** curl's exit code and text for a request that got no answer. */
export function curlFailure(
  outcome: Exclude<HttpOutcome, { state: 'answered' }>,
  url: string,
  elapsedMs: number,
  hasMaxTime: boolean,
): CurlFailure {
  if (outcome.state === 'bad-url') {
    const scheme = /^([a-z][a-z0-9+.-]*):\/\//i.exec(url)?.[1];
    const isOther = scheme !== undefined && !/^https?$/i.test(scheme);
    return isOther
      ? { code: 1, text: `Protocol "${scheme}" not supported`, trace: '' }
      : { code: 3, text: 'URL rejected: Malformed input to a URL function', trace: '' };
  }
  const [code, text] = failureOf(outcome, elapsedMs, hasMaxTime);
  const { host, port } = outcome.target;
  const { address } = outcome;
  const resolved = address === '' ? '' : `* Host ${host}:${port} was resolved.\n* IPv6: (none)\n* IPv4: ${address}\n`;
  const tried = address === '' ? '' : `*   Trying ${address}:${port}...\n`;
  const short = code === 60 ? text.split('\n')[0] : text;
  return { code, text, trace: `${resolved}${tried}* ${short}\n* closing connection #0\n` };
}

type Failed = Exclude<HttpOutcome, { state: 'answered' | 'bad-url' }>;

function failureOf(outcome: Failed, elapsedMs: number, hasMaxTime: boolean): readonly [number, string] {
  const { host, port } = outcome.target;
  switch (outcome.state) {
    case 'no-such-host':
    case 'no-server':
      return [6, `Could not resolve host: ${host}`];
    case 'resolve-timeout':
      return [28, `Resolving timed out after ${elapsedMs} milliseconds`];
    case 'refused':
    case 'unreachable':
      return [7, `Failed to connect to ${host} port ${port} after ${elapsedMs} ms: Could not connect to server`];
    case 'connect-timeout':
      return hasMaxTime
        ? [28, `Connection timed out after ${elapsedMs} milliseconds`]
        : [28, `Failed to connect to ${host} port ${port} after ${elapsedMs} ms: Could not connect to server`];
    case 'read-timeout':
      return [28, `Operation timed out after ${elapsedMs} milliseconds with 0 bytes received`];
    case 'reset':
      return [56, 'Recv failure: Connection reset by peer'];
    case 'not-http':
      return [1, 'Received HTTP/0.9 when not allowed'];
    case 'no-tls':
      return [35, 'TLS connect error: error:0A00010B:SSL routines::wrong version number'];
    case 'untrusted':
      return [60, untrusted(outcome.reason)];
    case 'empty':
      return [52, 'Empty reply from server'];
  }
}

const untrusted = (reason: string): string =>
  `SSL${reason.startsWith('no alt') ? ':' : ' certificate problem:'} ${reason}
More details here: https://curl.se/docs/sslcerts.html

curl failed to verify the legitimacy of the server and therefore could not
establish a secure connection to it. To learn more about this situation and
how to fix it, please visit the webpage mentioned above.`;
