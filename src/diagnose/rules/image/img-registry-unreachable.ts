import { pullRule } from './pull-rule.ts';

/** The registry's name resolves and nobody answers: a firewall, a proxy, or the registry is down. */
export const imgRegistryUnreachable = pullRule({
  id: 'img-registry-unreachable',
  kinds: ['unreachable', 'stalled'],
  says: ({ image, error, reference }) => ({
    confidence: error.kind === 'stalled' ? 'likely' : 'certain',
    summary: `Registry ${reference.registry} cannot be reached from the node for image ${image}: ${error.detail}`,
  }),
});
