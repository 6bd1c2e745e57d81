import { readyRule } from './ready-rule.ts';

/** The probe names a port that the container does not declare; it can never be sent. */
export const readyNamedPortMissing = readyRule({
  id: 'ready-named-port-missing',
  pattern: /strconv\.(?:Atoi|ParseInt): parsing "([^"]*)": invalid syntax/,
  says: ([, port = ''], { container }, probe) => ({
    summary: `The probe (${probe}) of container ${container.name} names port "${port}", which the container does not declare`,
    vars: { PORT: port },
  }),
});
