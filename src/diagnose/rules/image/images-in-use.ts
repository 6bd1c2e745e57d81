import type { ClusterView } from '../../../model/cluster-view.ts';
import type { PodSpec } from '../../../model/kinds.ts';
import { imageReference } from '../../facts/image-reference.ts';
import { nearest } from '../../facts/nearest.ts';
import type { ObjectIndex } from '../../facts/object-index.ts';
import { fact, found } from '../../facts/shared.ts';

/** Images that pods of a namespace run, and that the revisions of its workloads ran before. */
const imagesIn = (namespace: string, view: ClusterView): readonly string[] =>
  fact(view, `images in ${namespace}`, (plain) => readImages(namespace, plain));

function readImages(namespace: string, view: ClusterView): readonly string[] {
  const running = found(view, runningImages, namespace).flat();
  const revisions = view.list('ReplicaSet', { namespace }).flatMap(({ spec }) => spec.template?.spec ?? []);
  return [...new Set([...running, ...revisions.flatMap(imagesOf)])];
}

const runningImages: ObjectIndex<'Pod', readonly string[]> = {
  name: 'running-images',
  kind: 'Pod',
  entries: ({ metadata: { namespace = '' }, spec, status }) =>
    status.containerStatuses?.some(({ state }) => state?.running !== undefined) ? [[namespace, imagesOf(spec)]] : [],
};

const imagesOf = ({ containers }: Pick<PodSpec, 'containers'>): readonly string[] =>
  containers.flatMap(({ image }) => image ?? []);

/** An image that may have been meant. */
export interface MeantImage {
  readonly image: string;
  /** Another repository of the same registry, which is only spelt alike. */
  readonly isGuess: boolean;
}

/** The same repository with the tag that is spelt most alike, or else the repository of the same registry that is. */
export function meantImage(wrong: string, namespace: string, view: ClusterView): MeantImage | undefined {
  const reference = imageReference(wrong);
  const read = imagesIn(namespace, view)
    .filter((image) => image !== wrong)
    .map((image) => ({ image, reference: imageReference(image) }))
    .filter((one) => one.reference.registry === reference.registry);
  const same = read.filter((one) => one.reference.repository === reference.repository);
  const tag = nearest(
    reference.tag ?? '',
    same.flatMap((one) => one.reference.tag ?? []),
  );
  const byTag = same.find((one) => one.reference.tag === tag) ?? same[0];
  if (byTag !== undefined) return { image: byTag.image, isGuess: false };
  const name = nearest(
    reference.repository,
    read.map((one) => one.reference.repository),
  );
  const guess = read.find((one) => one.reference.repository === name);
  return guess === undefined ? undefined : { image: guess.image, isGuess: true };
}
