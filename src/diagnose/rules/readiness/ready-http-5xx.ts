import { readyRule } from './ready-rule.ts';

/** The program itself says that it is not ready: mostly something that it depends on. */
export const readyHttp5xx = readyRule({
  id: 'ready-http-5xx',
  hearsLog: true,
  pattern: /statuscode: (5\d\d)/,
  says: ([, code = ''], { container }, probe) => ({
    summary: `Container ${container.name} says itself that it is not ready: its readiness probe (${probe}) gets ${code}`,
    vars: { STATUS_CODE: code },
  }),
});
