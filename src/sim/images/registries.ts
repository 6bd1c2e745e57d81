import { buildImage } from './build-image.ts';
import { dockerHub } from './docker-hub.ts';
import type { Image } from './image.ts';
import type { ImageReference } from './image-reference.ts';
import { genericRepository, otherRegistries } from './other-registries.ts';
import { outageFailure } from './outage-failure.ts';
import * as failure from './pull-failure.ts';
import { outageOfHost, type RegistryOutage } from './registry-outages.ts';
import type { Repository } from './repository.ts';

export interface Credentials {
  readonly username: string;
  readonly password: string;
}

/** What came of a pull, and how long the node had to wait for it. */
type PullResult = { readonly image: Image; readonly takesMs: number } | failure.PullFailure;

/** All image registries that a node can reach. */
export interface Registries {
  /** `credentials` are those that match the registry, best first; none means anonymous. */
  pull(reference: ImageReference, credentials: readonly Credentials[], now: Date): PullResult;
  /** An image as a node that pulled it before still has it, whatever its registry would say now. */
  pulled(reference: ImageReference): Image;
  /** Takes a registry down (or up again with undefined); the host `*` stands for all of them. */
  setOutage(host: string, outage: RegistryOutage | undefined): void;
}

/** Repositories on this host are private; its one account is `user` with the password `password`. */
const privateHosts = new Set(['registry.example.com']);
const account: Credentials = { username: 'user', password: 'password' };

export function createRegistries(): Registries {
  const known = new Map([...dockerHub, ...otherRegistries].map((repository) => [repository.name, repository]));
  const images = new Map<string, Image>();
  const outages = new Map<string, RegistryOutage>();

  const imageOf = (repository: Repository, reference: ImageReference): Image => {
    const image = images.get(reference.normalized) ?? buildImage(repository, reference);
    images.set(reference.normalized, image);
    return image;
  };

  return {
    pull(reference, credentials, now) {
      const outage = outages.get(reference.host) ?? outages.get('*') ?? outageOfHost(reference.host);
      if (outage !== undefined) return outageFailure(reference, outage, now);
      if (reference.repository.startsWith('docker.io/ratelimited/')) {
        return outageFailure(reference, 'rate-limited', now);
      }
      if (privateHosts.has(reference.host)) {
        if (credentials.length === 0) return failure.anonymousRefused(reference);
        if (!credentials.some((given) => sameAccount(given, account))) return failure.credentialsRefused(reference);
      }
      const listed = known.get(reference.repository);
      if (listed === undefined && reference.host === 'docker.io') return failure.accessDenied(reference);
      const repository = listed ?? genericRepository(reference.repository);
      if (reference.tag !== undefined && !repository.tags.test(reference.tag)) return failure.notFound(reference);
      if (reference.digest !== undefined && !hasDigest(repository, images, reference))
        return failure.notFound(reference);
      // Scenario repositories whose names say what is wrong with their images.
      if (/\/arm64-only$/.test(reference.path)) return failure.platformMismatch(reference);
      if (/\/unsigned$/.test(reference.path)) return failure.signatureRejected(reference);
      if (/\/schema-1$/.test(reference.path)) return failure.oldSchema(reference);
      const image = imageOf(repository, reference);
      if (/\/larger-than-disk$/.test(reference.path)) return failure.diskFull(reference, image.digest);
      return { image, takesMs: 350 + Math.round(image.sizeBytes / 38_000) };
    },
    pulled: (reference) =>
      imageOf(known.get(reference.repository) ?? genericRepository(reference.repository), reference),
    setOutage(host, outage) {
      if (outage === undefined) outages.delete(host);
      else outages.set(host, outage);
    },
  };
}

const sameAccount = (a: Credentials, b: Credentials): boolean => a.username === b.username && a.password === b.password;

/** A digest exists when some tag of the repository has it: the one beside it, or one that was pulled before. */
function hasDigest(repository: Repository, images: ReadonlyMap<string, Image>, reference: ImageReference): boolean {
  const { tag, digest } = reference;
  if (tag !== undefined && buildImage(repository, { ...reference, digest: undefined }).digest === digest) return true;
  return [...images.values()].some((image) => image.repository === reference.repository && image.digest === digest);
}
