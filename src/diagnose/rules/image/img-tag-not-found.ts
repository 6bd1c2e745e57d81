import { type MeantImage, meantImage } from './images-in-use.ts';
import { pullRule } from './pull-rule.ts';

/** The registry knows the repository but not this tag or digest; with no error text at all it is the likeliest guess. */
export const imgTagNotFound = pullRule({
  id: 'img-tag-not-found',
  kinds: ['not-found', 'unknown'],
  says({ image, reference, error, message }, pod, view) {
    const version = reference.digest ?? `tag "${reference.tag}"`;
    if (error.kind === 'unknown') {
      // What the runtime says and nobody knows is told elsewhere, in its words.
      if (message !== '') return undefined;
      const summary = `Image ${image} cannot be pulled; why is not in the data (a wrong name or tag is the usual reason)`;
      return { confidence: 'possible', summary };
    }
    const meant = meantImage(image, pod.metadata.namespace ?? '', view);
    const hint = meant === undefined ? '' : hintOf(meant);
    return {
      summary: `Image ${image} does not exist: ${reference.registry} has no ${version} of ${reference.repository}${hint}`,
      vars: { NEAREST_IMAGE: meant?.isGuess === false ? meant.image : undefined },
    };
  },
});

const hintOf = ({ image, isGuess }: MeantImage): string =>
  isGuess ? `; a guess by its name: ${image}, which is or was in use here` : `; ${image} is or was in use here`;
