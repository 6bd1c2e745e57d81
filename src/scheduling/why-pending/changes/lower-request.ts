import type { Container } from '../../../model/kinds.ts';
import { milliCpu, parseQuantity } from '../../../model/quantity.ts';
import type { ResourceFit } from '../../verdict.ts';
import { amountText, isBytes } from '../amount-text.ts';
import { patchCommand, patchRisk } from '../pod-home.ts';
import { type World, withSpec } from '../world.ts';
import type { Change } from './change.ts';

/** Let the container that asks for most ask for so much less that the pod fits into what is free. */
export function lowerRequest(world: World, { resource, requested, used, allocatable }: ResourceFit): readonly Change[] {
  const { pod, home } = world;
  const free = Math.max(0, allocatable - used);
  const isInit = (container: Container): boolean => pod.spec.containers.every((each) => each !== container);
  const largest = [...pod.spec.containers, ...(pod.spec.initContainers ?? [])].sort(
    (a, b) => amountOf(b, resource) - amountOf(a, resource),
  )[0];
  if (largest === undefined || pod.spec.resources?.requests !== undefined) return [];
  const own = amountOf(largest, resource);
  const wanted = roundDown(resource, own - (requested - free));
  // With (almost) nothing left the container could not do its work: that is no way out.
  if (wanted <= 0 || wanted < own / 20) return [];
  const [before, after] = [amountText(resource, own), amountText(resource, wanted)];
  const resources = resourcesOf(resource, after);
  const lowered = (container: Container): Container =>
    container === largest ? merged(container, resources) : container;
  const list = isInit(largest) ? 'initContainers' : 'containers';
  return [
    {
      sort: `lower ${resource}`,
      text: `lower the ${resource} request of container ${largest.name} from ${before} to ${after}`,
      command: patchCommand(home, { [list]: [{ name: largest.name, resources }] }),
      risk: `with less than it needs the container becomes ${isBytes(resource) ? 'a candidate for eviction' : 'slow when the node is busy'}; ${patchRisk(home)}`,
      invasiveness: 1 + 3 * (1 - wanted / own),
      apply: () =>
        withSpec(world, {
          containers: pod.spec.containers.map(lowered),
          ...(pod.spec.initContainers === undefined ? {} : { initContainers: pod.spec.initContainers.map(lowered) }),
        }),
    },
  ];
}

const amountOf = ({ resources }: Container, resource: string): number =>
  resource === 'cpu' ? milliCpu(resources?.requests?.cpu) : parseQuantity(resources?.requests?.[resource]);

/** To what a person would write: whole mebibytes, millicores and pieces. */
function roundDown(resource: string, amount: number): number {
  const step = isBytes(resource) && amount >= 1024 ** 2 ? 1024 ** 2 : 1;
  return Math.floor(amount / step) * step;
}

type Resources = Pick<NonNullable<Container['resources']>, 'requests' | 'limits'>;

/** Devices cannot be overcommitted, so their limit goes down with the request. */
function resourcesOf(resource: string, amount: string): Resources {
  const isDevice = resource.includes('/') || resource.startsWith('hugepages-');
  return { requests: { [resource]: amount }, ...(isDevice ? { limits: { [resource]: amount } } : {}) };
}

const merged = (container: Container, { requests, limits }: Resources): Container => ({
  ...container,
  resources: {
    ...container.resources,
    requests: { ...container.resources?.requests, ...requests },
    ...(limits === undefined ? {} : { limits: { ...container.resources?.limits, ...limits } }),
  },
});
