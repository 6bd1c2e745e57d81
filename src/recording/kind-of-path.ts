import type { Kind } from '../model/kinds.ts';
import { resourceTypes } from '../model/resource-types.ts';

/** Names that collectors use beside the real ones. */
const aliases: Readonly<Record<string, Kind>> = {
  pvcs: 'PersistentVolumeClaim',
  pvs: 'PersistentVolume',
  ingress: 'Ingress',
};

/** What kind the objects of a file are, by its name or its folder's: `shop/pods.json`, `pods/shop.json`. */
export function kindOfPath(path: string): Kind | undefined {
  const parts = path.replace(/\.(json|ya?ml|jsonl)$/i, '').split('/');
  for (const part of parts.reverse().slice(0, 2)) {
    const name = part.toLowerCase().replaceAll('-', '');
    const type = resourceTypes.find(({ plural, singular }) => plural === name || singular === name);
    if (type !== undefined) return type.kind;
    if (aliases[name] !== undefined) return aliases[name];
  }
  return undefined;
}
