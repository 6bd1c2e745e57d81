import { logRule } from './log-rule.ts';

/** A name that the program needs does not resolve. */
export const crashDnsLookup = logRule({
  id: 'crash-dns-lookup',
  says: (match, exit) => ({
    summary: `Container ${exit.container.name} cannot resolve the name ${match.captured ?? 'of a host'}`,
    vars: { HOST: match.captured },
  }),
});
