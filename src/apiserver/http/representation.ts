import type { KubeObject, ObjectOf } from '../../model/kinds.ts';
import { apiVersionOf, type ServedResource } from '../discovery/served-resource.ts';
import { autoscalerFromV1, autoscalerToV1 } from './autoscaler-view.ts';
import { eventFromView, eventToView } from './event-view.ts';

/** How the objects of a resource look on its path, where that is not how they are stored. */
export interface Representation {
  toWire(stored: KubeObject): KubeObject;
  fromWire(object: KubeObject): KubeObject;
}

export function representationOf(resource: ServedResource): Representation {
  return special.get(`${apiVersionOf(resource)}/${resource.kind}`) ?? plain;
}

const plain: Representation = { toWire: (object) => object, fromWire: (object) => object };

const special = new Map<string, Representation>([
  ['events.k8s.io/v1/Event', { toWire: (object) => eventToView(object as ObjectOf<'Event'>), fromWire: eventFromView }],
  [
    'autoscaling/v1/HorizontalPodAutoscaler',
    {
      toWire: (object) => autoscalerToV1(object as ObjectOf<'HorizontalPodAutoscaler'>),
      fromWire: autoscalerFromV1,
    },
  ],
]);
