/** The parts of an image reference, with the defaults that a runtime fills in. */
export interface ImageReference {
  readonly registry: string;
  readonly repository: string;
  readonly tag: string | undefined;
  readonly digest: string | undefined;
}

/** `nginx` is `docker.io/library/nginx:latest`; a first part with a dot, a colon or `localhost` is a registry. */
export function imageReference(image: string): ImageReference {
  const [beforeDigest = '', digest] = image.split('@', 2);
  const slash = beforeDigest.indexOf('/');
  const first = slash < 0 ? '' : beforeDigest.slice(0, slash);
  const hasRegistry = first === 'localhost' || /[.:]/.test(first);
  const registry = hasRegistry ? first : 'docker.io';
  const rest = hasRegistry ? beforeDigest.slice(slash + 1) : beforeDigest;
  const colon = rest.lastIndexOf(':');
  const name = colon > rest.lastIndexOf('/') ? rest.slice(0, colon) : rest;
  const tag = colon > rest.lastIndexOf('/') ? rest.slice(colon + 1) : undefined;
  const repository = hasRegistry || name.includes('/') ? name : `library/${name}`;
  return { registry, repository, tag: tag ?? (digest === undefined ? 'latest' : undefined), digest };
}
