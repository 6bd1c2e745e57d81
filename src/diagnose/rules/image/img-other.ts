import { pullRule } from './pull-rule.ts';

/** The image cannot be pulled, for a reason that no other rule knows: the runtime's own words say why. */
export const imgOther = pullRule({
  id: 'img-other',
  kinds: ['unknown'],
  lastResort: true,
  says({ image, message }) {
    if (message === '') return undefined;
    return { confidence: 'likely', summary: `Image ${image} cannot be pulled: ${core(message)}` };
  },
});

const core = (message: string): string =>
  message
    .replace(/^Failed to pull image "[^"]*": /, '')
    .replace(/rpc error: code = \w+ desc = /g, '')
    .slice(0, 260)
    .trim();
