import type { NewObject } from '../../apiserver/api.ts';
import type { KubeObject, PodTemplate } from '../../model/kinds.ts';
import { controllerReference } from './owner-reference.ts';

/** A pod as a controller asks the API server for it: the server completes the name. */
export function podFromTemplate(template: PodTemplate, owner: KubeObject): NewObject<'Pod'> {
  return {
    kind: 'Pod',
    metadata: {
      generateName: `${owner.metadata.name}-`,
      namespace: owner.metadata.namespace ?? '',
      ...(template.metadata?.labels === undefined ? {} : { labels: template.metadata.labels }),
      ...(template.metadata?.annotations === undefined ? {} : { annotations: template.metadata.annotations }),
      ...(template.metadata?.finalizers === undefined ? {} : { finalizers: template.metadata.finalizers }),
      ownerReferences: [controllerReference(owner)],
    },
    spec: template.spec ?? { containers: [] },
  };
}
