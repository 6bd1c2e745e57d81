import { shortened } from '../../facts/shortened.ts';
import { volumeError } from '../../facts/volume-error.ts';
import { mountRule } from './mount-rule.ts';

/** A volume cannot be attached or mounted, for a reason that no other rule knows: the words of the event say why. */
export const volOther = mountRule({
  id: 'vol-other',
  reasons: ['FailedMount', 'FailedAttachVolume', 'FailedMapVolume'],
  confidence: 'likely',
  lastResort: true,
  pattern: /\S[\s\S]*/,
  says: ([text], volume, node) => ({
    summary: `${volume === '' ? 'A volume' : `Volume ${volume}`} cannot be used on node ${node}: ${shortened(volumeError(text), 260)}`,
  }),
});
