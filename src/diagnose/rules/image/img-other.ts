import { pullRule } from './pull-rule.ts';

/** The image cannot be pulled, for a reason that no other rule knows: the runtime's own words say why. */
export const imgOther = pullRule({
  id: 'img-other',
  kinds: ['unknown', 'damaged'],
  lastResort: true,
  says({ image, message, error }, pod) {
    if (message === '') return undefined;
    if (error.kind === 'damaged') {
      const node = pod.spec.nodeName === undefined ? 'the node' : `node ${pod.spec.nodeName}`;
      const summary = `What ${node} fetched of image ${image} is incomplete or damaged, so it cannot be unpacked: ${error.detail}`;
      return { confidence: 'likely', summary };
    }
    return { confidence: 'likely', summary: `Image ${image} cannot be pulled: ${core(message)}` };
  },
});

const core = (message: string): string =>
  message
    .replace(/^Failed to pull image "[^"]*": /, '')
    .replace(/rpc error: code = \w+ desc = /g, '')
    .slice(0, 260)
    .trim();
