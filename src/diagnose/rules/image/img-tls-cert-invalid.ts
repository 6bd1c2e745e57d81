import { pullRule } from './pull-rule.ts';

/** The registry's certificate has expired or was made for another name. */
export const imgTlsCertInvalid = pullRule({
  id: 'img-tls-cert-invalid',
  kinds: ['tls-cert'],
  says: ({ image, reference, error }) => ({
    summary: `The certificate of registry ${reference.registry} is not valid for image ${image}: ${error.detail}`,
  }),
});
