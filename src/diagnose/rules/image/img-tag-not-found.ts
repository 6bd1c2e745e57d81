import { pullRule } from './pull-rule.ts';

/** The registry knows the repository but not this tag or digest; with no error text at all it is the likeliest guess. */
export const imgTagNotFound = pullRule({
  id: 'img-tag-not-found',
  kinds: ['not-found', 'unknown'],
  says({ image, reference, error }) {
    const version = reference.digest ?? `tag "${reference.tag}"`;
    if (error.kind === 'unknown') {
      const summary = `Image ${image} cannot be pulled; why is not in the data (a wrong name or tag is the usual reason)`;
      return { confidence: 'possible', summary };
    }
    return {
      summary: `Image ${image} does not exist: ${reference.registry} has no ${version} of ${reference.repository}`,
    };
  },
});
