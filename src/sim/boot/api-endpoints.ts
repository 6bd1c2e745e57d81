import type { NewObject } from '../../apiserver/api.ts';
import type { Kind } from '../../model/kinds.ts';

/** The API server's own endpoints: it writes them itself, as its Service has no selector. */
export function apiEndpoints(address: string): readonly NewObject<Kind>[] {
  const metadata = { name: 'kubernetes', namespace: 'default' };
  const port = { name: 'https', port: 6443, protocol: 'TCP' };
  const endpoints: NewObject<'Endpoints'> = {
    kind: 'Endpoints',
    metadata: { ...metadata, labels: { 'endpointslice.kubernetes.io/skip-mirror': 'true' } },
    subsets: [{ addresses: [{ ip: address }], ports: [port] }],
  };
  const slice: NewObject<'EndpointSlice'> = {
    kind: 'EndpointSlice',
    metadata: { ...metadata, labels: { 'kubernetes.io/service-name': 'kubernetes' } },
    addressType: 'IPv4',
    endpoints: [{ addresses: [address], conditions: { ready: true } }],
    ports: [port],
  };
  return [endpoints, slice] as unknown as readonly NewObject<Kind>[];
}
