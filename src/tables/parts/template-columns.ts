import type { Container, PodTemplate } from '../../model/kinds.ts';
import { formatSelector, type LabelSelector } from '../../model/label-selector.ts';
import type { Column } from '../column.ts';
import { makeColumn, wide } from './make-column.ts';

interface HasTemplate {
  readonly spec: { readonly template?: PodTemplate; readonly selector?: LabelSelector };
}

export const containerNames = (containers: readonly Container[] | undefined): string =>
  (containers ?? []).map((container) => container.name).join(',');

export const containerImages = (containers: readonly Container[] | undefined): string =>
  (containers ?? []).map((container) => container.image ?? '').join(',');

/** The wide columns of every workload. */
export const templateColumns: readonly Column<HasTemplate>[] = wide(
  makeColumn<HasTemplate>('Containers', ({ spec }) => containerNames(spec.template?.spec?.containers)),
  makeColumn<HasTemplate>('Images', ({ spec }) => containerImages(spec.template?.spec?.containers)),
);

export const selectorColumn: Column<HasTemplate> = makeColumn('Selector', ({ spec }) => formatSelector(spec.selector), {
  wide: true,
});
