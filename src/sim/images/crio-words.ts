import type { ImageReference } from './image-reference.ts';

/** How CRI-O begins whatever it has to say of an image that it could not read. */
export const crioSource = ({ normalized }: ImageReference): string => `initializing source docker://${normalized}: `;

/** CRI-O tries everything as an image and as an OCI artifact, and says what came of both. */
export const crioWords = (problem: string): string =>
  `rpc error: code = Unknown desc = unable to pull image or OCI artifact: pull image err: ${problem}; artifact err: get manifest: build image source: ${problem.replace(/^initializing source docker:\/\/\S+: /, '')}`;
