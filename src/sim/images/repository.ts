import type { BaseImage } from './base-images.ts';
import type { ImageConfig } from './image.ts';

/** A repository of the simulated registries: what its tags are called and what is inside. */
export interface Repository {
  /** `docker.io/library/nginx`. */
  readonly name: string;
  /** Which tags exist. */
  readonly tags: RegExp;
  /** Compressed size of the usual tag. */
  readonly megabytes: number;
  readonly base: BaseImage;
  readonly config?: Partial<ImageConfig>;
  /** Variables that say which version a tag is. */
  readonly versionEnv?: (tag: string) => Readonly<Record<string, string>>;
  /** Executable files beside those of the base image: path → simulated program. */
  readonly programs?: Readonly<Record<string, string>>;
  /** Text files: path → content. */
  readonly files?: Readonly<Record<string, string>>;
}
