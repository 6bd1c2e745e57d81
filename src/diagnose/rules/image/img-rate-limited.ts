import type { ImageReference } from '../../facts/image-reference.ts';
import { pullRule } from './pull-rule.ts';

/** The registry throttles: it heals by itself, and comes back. */
export const imgRateLimited = pullRule({
  id: 'img-rate-limited',
  severity: 'warning',
  kinds: ['rate-limited'],
  says: ({ image, reference }) => ({
    vars: { MIRRORED: mirrored(reference) },
    summary: `Registry ${reference.registry} limits the rate of pulls (429 Too Many Requests): image ${image} has to wait`,
  }),
});

/** Docker Hub has a public mirror of what is pulled often, with no such limit: https://mirror.gcr.io */
const mirrored = ({ registry, repository, tag }: ImageReference): string | undefined =>
  registry === 'docker.io' && tag !== undefined ? `mirror.gcr.io/${repository}:${tag}` : undefined;
