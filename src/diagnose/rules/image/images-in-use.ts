import type { ClusterView } from '../../../model/cluster-view.ts';
import type { PodSpec } from '../../../model/kinds.ts';
import { type ImageReference, imageReference } from '../../facts/image-reference.ts';
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

/** The image that was probably meant: the same repository with the tag, or the repository, that is spelt most alike. */
export function meantImage(wrong: string, namespace: string, view: ClusterView): string | undefined {
  const reference = imageReference(wrong);
  const others = imagesIn(namespace, view).filter((image) => image !== wrong);
  const read = others.map((image) => ({ image, reference: imageReference(image) }));
  const same = read.filter((one) => nameOf(one.reference) === nameOf(reference));
  const tag = nearest(
    reference.tag ?? '',
    same.flatMap((one) => one.reference.tag ?? []),
  );
  const byTag = same.find((one) => one.reference.tag === tag) ?? same[0];
  if (byTag !== undefined) return byTag.image;
  const name = nearest(
    nameOf(reference),
    read.map((one) => nameOf(one.reference)),
  );
  return read.find((one) => nameOf(one.reference) === name)?.image;
}

const nameOf = ({ registry, repository }: ImageReference): string => `${registry}/${repository}`;
