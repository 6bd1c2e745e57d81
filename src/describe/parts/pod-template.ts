import type { PodTemplate } from '../../model/kinds.ts';
import { writeContainers } from './containers.ts';
import { writeAnnotations, writeLabels } from './labels.ts';
import type { Page } from './page.ts';
import { writeTolerations } from './tolerations.ts';
import { writeTopologySpread } from './topology-spread.ts';
import { writeVolumes } from './volumes.ts';

/** The pods that a workload makes. */
export function writePodTemplate(page: Page, template: PodTemplate | undefined): void {
  page.write(0, 'Pod Template:\n');
  if (template === undefined) {
    // kubectl forgets the end of this line.
    page.write(1, '<unset>');
    return;
  }
  const { metadata, spec } = template;
  writeLabels(page, '  Labels', metadata?.labels);
  if (Object.keys(metadata?.annotations ?? {}).length > 0) {
    writeAnnotations(page, '  Annotations', metadata?.annotations);
  }
  if (spec?.serviceAccountName) page.field(1, 'Service Account', spec.serviceAccountName);
  const initContainers = spec?.initContainers ?? [];
  if (initContainers.length > 0) writeContainers(page, 'Init Containers', initContainers, { indent: '  ' });
  writeContainers(page, 'Containers', spec?.containers ?? [], { indent: '  ' });
  writeVolumes(page, spec?.volumes, '  ');
  writeTopologySpread(page, spec?.topologySpreadConstraints, '  ');
  if (spec?.priorityClassName) page.field(1, 'Priority Class Name', spec.priorityClassName);
  writeLabels(page, '  Node-Selectors', spec?.nodeSelector);
  writeTolerations(page, '  Tolerations', spec?.tolerations);
}
