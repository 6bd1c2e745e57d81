import { excerpt } from '../../logs/excerpt.ts';
import { logRule } from './log-rule.ts';

/** A certificate is not accepted or cannot be read. */
export const crashTlsCert = logRule({
  id: 'crash-tls-cert',
  says: (match, exit) => ({
    summary: `Container ${exit.container.name} does not accept a certificate: ${excerpt(match)}`,
  }),
});
