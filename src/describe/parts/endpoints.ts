import type { ClusterView } from '../../model/cluster-view.ts';
import type { ObjectOf } from '../../model/kinds.ts';

type Slice = ObjectOf<'EndpointSlice'>;
type Endpoint = NonNullable<Slice['endpoints']>[number];

/** The first three ready addresses behind a port of a Service: `10.244.1.5:80,… + 2 more...`. */
export function endpointsOf(service: string, namespace: string, portName: string, view: ClusterView): string {
  const coverage = view.coverage('EndpointSlice', namespace);
  if (coverage !== 'complete') return `<unknown> (endpointslices: ${coverage})`;
  const slices = view
    .list('EndpointSlice', { namespace })
    .filter(({ metadata }) => metadata.labels?.['kubernetes.io/service-name'] === service);
  return slices.length === 0 ? '<none>' : formatSlices(slices, portName);
}

function formatSlices(slices: readonly Slice[], portName: string): string {
  const candidates = slices.flatMap(({ ports = [], endpoints = [] }) =>
    ports.length === 0
      ? endpoints.map((endpoint) => ({ endpoint, suffix: '' }))
      : ports
          .filter(({ name }) => (name ?? '') === portName)
          .flatMap(({ port }) => endpoints.map((endpoint) => ({ endpoint, suffix: `:${port ?? 0}` }))),
  );
  const ready = candidates.filter(({ endpoint }) => isReady(endpoint));
  const shown = ready.slice(0, 3).map(({ endpoint, suffix }) => `${addressOf(endpoint, suffix)}${suffix}`);
  const third = ready[2];
  // kubectl speaks of more as soon as anything follows the third, ready or not.
  const more = third !== undefined && third !== candidates.at(-1);
  return `${shown.join(',')}${more ? ` + ${ready.length - 3} more...` : ''}`;
}

const isReady = ({ conditions }: Endpoint): boolean => conditions?.ready !== false;

function addressOf({ addresses }: Endpoint, suffix: string): string {
  const address = addresses?.[0] ?? '';
  return suffix !== '' && address.includes(':') ? `[${address}]` : address;
}
