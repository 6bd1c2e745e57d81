import { pullRule } from './pull-rule.ts';

/** The registry's certificate comes from an authority that the node does not know. */
export const imgTlsUnknownCa = pullRule({
  id: 'img-tls-unknown-ca',
  kinds: ['tls-unknown-ca'],
  says: ({ image, reference }) => ({
    summary: `The node does not trust the certificate of registry ${reference.registry} (unknown authority), so image ${image} is not pulled`,
  }),
});
