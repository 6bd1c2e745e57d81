import { pullRule } from './pull-rule.ts';

/** The runtime speaks HTTPS to a registry that only speaks HTTP. */
export const imgHttpHttpsMismatch = pullRule({
  id: 'img-http-https-mismatch',
  kinds: ['http-https'],
  says: ({ image, reference }) => ({
    summary: `Registry ${reference.registry} speaks plain HTTP and the node asks it over HTTPS for image ${image}`,
  }),
});
