import { sandboxRule } from './sandbox-rule.ts';

/** The pod's sandbox cannot be made, for a reason that no other rule knows: the kubelet's own words say why. */
export const sbxOther = sandboxRule({
  id: 'sbx-other',
  confidence: 'likely',
  lastResort: true,
  pattern: /\S[\s\S]*/,
  says: ([text], node) => ({
    summary: `The pod gets no sandbox (network and namespaces) on node ${node}: ${core(text)}`,
  }),
});

const core = (text: string): string =>
  text
    .replace(/^Failed (?:to )?create pod sandbox: /i, '')
    .replace(/rpc error: code = \w+ desc = /g, '')
    .slice(0, 280)
    .trim();
