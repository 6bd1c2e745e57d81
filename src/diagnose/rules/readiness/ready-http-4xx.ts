import { readyRule } from './ready-rule.ts';

const meanings: Readonly<Record<string, string>> = {
  400: 'the server does not accept the request',
  401: 'the path needs a login',
  403: 'the path is forbidden',
  404: 'the path does not exist',
  405: 'the path does not take GET',
};

/** The readiness probe asks for a path that the server does not serve to it. */
export const readyHttp4xx = readyRule({
  id: 'ready-http-4xx',
  pattern: /statuscode: (4\d\d)/,
  says: ([, code = ''], { container }, probe) => ({
    summary: `Container ${container.name} is not ready: its readiness probe (${probe}) gets ${code}, ${meanings[code] ?? 'the request is wrong'}`,
    vars: { STATUS_CODE: code },
  }),
});
