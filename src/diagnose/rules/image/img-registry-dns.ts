import { pullRule } from './pull-rule.ts';

/** The node's own resolver, not the cluster's DNS, looks the registry up. */
export const imgRegistryDns = pullRule({
  id: 'img-registry-dns',
  kinds: ['dns'],
  says: ({ image, error, reference }) => ({
    summary: `Registry host ${error.host ?? reference.registry} of image ${image} does not resolve on the node`,
    vars: { REGISTRY: error.host ?? reference.registry },
  }),
});
