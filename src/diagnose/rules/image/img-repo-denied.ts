import { pullRule } from './pull-rule.ts';

/** A registry that answers "denied" does not say whether the repository is missing or private. */
export const imgRepoDenied = pullRule({
  id: 'img-repo-denied',
  kinds: ['denied'],
  explains: ['img-no-pull-secret', 'img-credentials-rejected'],
  says: ({ image, reference }) => ({
    confidence: 'likely',
    summary: `Image ${image} is refused: ${reference.registry}/${reference.repository} does not exist or needs credentials, the registry does not say which`,
  }),
});
