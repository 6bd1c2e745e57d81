import type { ClusterView } from '../model/cluster-view.ts';
import type { ObjectOf } from '../model/kinds.ts';
import { writeEvents } from './parts/events.ts';
import { writeAnnotations, writeLabels } from './parts/labels.ts';
import type { Page } from './parts/page.ts';

export function describeIngressClass(page: Page, ingressClass: ObjectOf<'IngressClass'>, view: ClusterView): void {
  const { metadata, spec } = ingressClass;
  page.field(0, 'Name', metadata.name);
  writeLabels(page, 'Labels', metadata.labels);
  writeAnnotations(page, 'Annotations', metadata.annotations);
  page.field(0, 'Controller', spec.controller);
  if (spec.parameters !== undefined) {
    page.write(0, 'Parameters:\n');
    if (spec.parameters.apiGroup !== undefined) page.field(1, 'APIGroup', spec.parameters.apiGroup);
    page.field(1, 'Kind', spec.parameters.kind);
    page.field(1, 'Name', spec.parameters.name);
  }
  writeEvents(page, ingressClass, view);
}
