import type { Node } from '../../model/kinds.ts';
import type { Image } from '../images/image.ts';
import { parseImageReference } from '../images/image-reference.ts';
import type { Registries } from '../images/registries.ts';

/** The images that a node says it has, by their references: what it pulled in an earlier life is still on its disk. */
export function storedImages({ status }: Node, registries: Pick<Registries, 'pulled'>): Map<string, Image> {
  const images = new Map<string, Image>();
  for (const name of (status.images ?? []).flatMap(({ names = [] }) => names)) {
    const reference = parseImageReference(name);
    if (typeof reference === 'string' || reference.tag === undefined) continue;
    images.set(reference.normalized, registries.pulled(reference));
  }
  return images;
}
