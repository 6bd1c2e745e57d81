import { readyRule } from './ready-rule.ts';

/** The answer takes longer than the probe waits. */
export const readyTimeout = readyRule({
  id: 'ready-timeout',
  hearsLog: true,
  severity: 'warning',
  pattern: /context deadline exceeded|Client\.Timeout exceeded|timed out after|i\/o timeout|did not complete within/,
  says(_match, { container, probe }, text) {
    const seconds = container.spec[`${probe}Probe`]?.timeoutSeconds ?? 1;
    return {
      summary: `Container ${container.name} is not ready: its readiness probe (${text}) gets no answer within ${seconds} s`,
      vars: { SECONDS: `${seconds}` },
    };
  },
});
