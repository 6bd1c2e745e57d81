import type { KubeObject, ObjectMeta } from '../../model/kinds.ts';
import type { Registry } from './registry.ts';
import { timestamp } from './registry.ts';

/** The metadata of a new object: a name if only a prefix was given, and what the server alone may set. */
export function newMetadata(object: KubeObject, registry: Registry, generation: number | undefined): ObjectMeta {
  const {
    deletionTimestamp: _deleted,
    deletionGracePeriodSeconds: _grace,
    selfLink: _link,
    ...given
  } = object.metadata;
  const { generation: _generation, ...metadata } = given;
  return {
    ...metadata,
    name: metadata.name || generatedName(object, registry),
    uid: registry.random.uuid(),
    creationTimestamp: timestamp(registry.now()),
    ...(generation === undefined ? {} : { generation }),
  };
}

/** Source: `pkg/names/generate.go`: no vowels, so that no words come out. A name that is taken is drawn again. */
function generatedName({ kind, metadata }: KubeObject, { random, store }: Registry): string {
  const { generateName = '', namespace = '' } = metadata;
  if (generateName === '') return '';
  let name = '';
  for (let draw = 0; draw < drawsMax; draw++) {
    name = `${generateName.slice(0, 58)}${random.text(5, 'bcdfghjklmnpqrstvwxz2456789')}`;
    if (store.get(kind, namespace, name) === undefined) break;
  }
  return name;
}

/** As upstream since 1.32 (RetryGenerateName). */
const drawsMax = 8;
