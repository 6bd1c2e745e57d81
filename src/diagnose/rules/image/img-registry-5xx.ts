import { pullRule } from './pull-rule.ts';

/** The registry itself is broken. */
export const imgRegistry5xx = pullRule({
  id: 'img-registry-5xx',
  severity: 'warning',
  kinds: ['server-error'],
  says: ({ image, reference, error }) => ({
    summary: `Registry ${reference.registry} fails with a server error for image ${image}: ${error.detail}`,
  }),
});
