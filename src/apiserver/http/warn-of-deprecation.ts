import type { ServerResponse } from 'node:http';
import type { ServedResource } from '../discovery/served-resource.ts';
import { addWarning } from './add-warning.ts';

/** Says with every answer that an API is on its way out, as the real server of that version does. */
export function warnOfDeprecation(gitVersion: string, { stored }: ServedResource, response: ServerResponse): void {
  const minor = Number(/^v1\.(\d+)/.exec(gitVersion)?.[1]);
  if (stored !== 'Endpoints' || !(minor >= 33)) return;
  addWarning(response, 'v1 Endpoints is deprecated in v1.33+; use discovery.k8s.io/v1 EndpointSlice');
}
