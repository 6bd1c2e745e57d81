import { bytesOfText } from '../../programs/byte-string.ts';
import { type HttpOutcome, sendRequest } from '../http-client.ts';
import { type ParsedOptions, parseOptions, type ToolContext, tool } from '../tool.ts';
import { curlFailure } from './http/curl-failure.ts';
import { writeCurlAnswer } from './http/curl-output.ts';
import { curlQuery, curlRedirect, curlSettings } from './http/curl-query.ts';
import { curlTrusts } from './http/curl-trust.ts';

export const curl = tool(function* (context) {
  const options = parseOptions(context.args, curlSettings);
  const urls = [...options.all('url'), ...options.operands];
  if (options.has('V', 'version')) {
    context.out(
      'curl 8.10.1 (x86_64-pc-linux-musl) libcurl/8.10.1 OpenSSL/3.3.2 zlib/1.3.1\nProtocols: dns file http https\n',
    );
    return 0;
  }
  if (urls.length === 0) {
    context.process.stderr.write("curl: (2) no URL specified\ncurl: try 'curl --help' for more information\n");
    return 2;
  }
  let code = 0;
  for (const url of urls) {
    const tries = 1 + (Number(options.value('retry') ?? 0) || 0);
    for (let attempt = 1; attempt <= Math.min(tries, 20); attempt++) {
      code = yield* fetch(context, options, url);
      if (code === 0 || attempt === tries || code === 6) break;
    }
  }
  return code;
});

const redirectsMax = 50;

function* fetch(context: ToolContext, options: ParsedOptions, first: string) {
  const { clock } = context.process.container;
  const started = clock.now().getTime();
  const query = curlQuery(context, options, first);
  if (query === undefined) return 26;
  let url = first;
  let outcome: HttpOutcome;
  let redirects = 0;
  for (;;) {
    outcome = yield* sendRequest(context.process, { ...query, url, trusts: curlTrusts(context, options) });
    const next = options.has('L', 'location') ? curlRedirect(outcome) : undefined;
    if (next === undefined || redirects >= redirectsMax) break;
    url = next;
    redirects += 1;
  }
  const times = { totalMs: clock.now().getTime() - started, redirects, url };
  if (outcome.state === 'answered') return writeCurlAnswer(context, options, { outcome, query, ...times });
  const { code, text, trace } = curlFailure(outcome, url, times.totalMs, options.has('m', 'max-time'));
  if (options.has('v', 'verbose')) context.process.stderr.write(trace);
  if (!options.has('s', 'silent') || options.has('S', 'show-error')) {
    context.process.stderr.write(`curl: (${code}) ${text}\n`);
  }
  const format = options.value('w', 'write-out');
  if (format !== undefined) context.out(bytesOfText(failedWriteOut(format, code, text)));
  return code;
}

const failedWriteOut = (format: string, code: number, text: string): string =>
  format
    .replaceAll(/%\{(http_code|response_code)\}/g, '000')
    .replaceAll('%{exitcode}', String(code))
    .replaceAll('%{errormsg}', text)
    .replaceAll(/%\{time_\w+\}/g, '0.000000')
    .replaceAll(/%\{\w+\}/g, '0')
    .replaceAll('\\n', '\n');
