/** An image reference taken apart and completed as containerd does. */
export interface ImageReference {
  /** `docker.io`, `registry.k8s.io` … */
  readonly host: string;
  /** `library/nginx`. */
  readonly path: string;
  /** `docker.io/library/nginx`. */
  readonly repository: string;
  readonly tag: string | undefined;
  readonly digest: string | undefined;
  /** `docker.io/library/nginx:1.27`. */
  readonly normalized: string;
}

/** Reads a reference; a text says why it cannot be one, in the words of the reference library. */
export function parseImageReference(text: string): ImageReference | string {
  const match = /^(.*?)(?::([A-Za-z0-9_][A-Za-z0-9_.-]{0,127}))?(?:@([a-z0-9]+:[0-9a-f]{32,}))?$/.exec(text);
  const name = match?.[1] ?? '';
  const [host, path] = splitHost(name);
  if (match === null || !/^[A-Za-z0-9.-]+(:\d+)?$/.test(host)) return 'invalid reference format';
  if (!pathPattern.test(path)) {
    return pathPattern.test(path.toLowerCase())
      ? 'invalid reference format: repository name must be lowercase'
      : 'invalid reference format';
  }
  const digest = match[3];
  const tag = match[2] ?? (digest === undefined ? 'latest' : undefined);
  const repository = `${host}/${path}`;
  return {
    host,
    path,
    repository,
    tag,
    digest,
    normalized: `${repository}${tag === undefined ? '' : `:${tag}`}${digest === undefined ? '' : `@${digest}`}`,
  };
}

const pathPattern = /^[a-z0-9]+(?:(?:\.|_{1,2}|-+)[a-z0-9]+)*(?:\/[a-z0-9]+(?:(?:\.|_{1,2}|-+)[a-z0-9]+)*)*$/;

/** The part before the first slash is a host when it looks like one; short names belong to Docker Hub. */
function splitHost(name: string): readonly [host: string, path: string] {
  const slash = name.indexOf('/');
  const first = slash < 0 ? '' : name.slice(0, slash);
  if (/[.:]/.test(first) || first === 'localhost') return [first, name.slice(slash + 1)];
  return ['docker.io', name.includes('/') ? name : `library/${name}`];
}
