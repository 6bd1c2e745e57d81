import { mountRule } from './mount-rule.ts';

/** A volume cannot be attached or mounted, for a reason that no other rule knows: the words of the event say why. */
export const volOther = mountRule({
  id: 'vol-other',
  reasons: ['FailedMount', 'FailedAttachVolume', 'FailedMapVolume'],
  confidence: 'likely',
  lastResort: true,
  pattern: /\S[\s\S]*/,
  says: ([text], volume, node) => ({
    summary: `${volume === '' ? 'A volume' : `Volume ${volume}`} cannot be used on node ${node}: ${core(text)}`,
  }),
});

const core = (text: string): string =>
  text
    .replace(/^\w+\.\w+ (?:initialization )?failed for volume "[^"]+" : /, '')
    .replace(/rpc error: code = \w+ desc = /g, '')
    .slice(0, 260)
    .trim();
