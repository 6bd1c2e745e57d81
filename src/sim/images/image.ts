import type { FileTree } from '../programs/file-tree.ts';

/** What an image says about the containers made of it. */
export interface ImageConfig {
  readonly entrypoint: readonly string[];
  readonly cmd: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  /** '' for root, otherwise a uid or a name. */
  readonly user: string;
  readonly workdir: string;
  /** What the image's EXPOSE names. */
  readonly exposedPorts: readonly number[];
}

/** An image as a node has it after a pull. */
export interface Image {
  readonly repository: string;
  /** `docker.io/library/nginx:1.27`, or the digest form when pulled by digest. */
  readonly reference: string;
  readonly digest: string;
  readonly sizeBytes: number;
  readonly config: ImageConfig;
  /** Shared by all containers of the image; never changed. */
  readonly files: () => FileTree;
}

/** `repository@sha256:…`, as imageID shows it. */
export const imageId = (image: Image): string => `${image.repository}@${image.digest}`;
