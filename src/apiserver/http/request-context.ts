import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Clock } from '../../base/clock.ts';
import type { TokenIssuer } from '../access/token-issuer.ts';
import type { Api, User, WriteOptions } from '../api.ts';
import { ApiError } from '../api-error.ts';
import type { ServedResource } from '../discovery/served-resource.ts';
import type { ResourceMetrics } from '../metrics/resource-metrics.ts';
import { qualifiedResource } from '../registry/errors.ts';
import type { PodStreams } from '../streams/pod-streams.ts';
import { addWarning } from './add-warning.ts';
import type { ListSnapshots } from './list-snapshots.ts';
import type { ResourcePath } from './request-info.ts';
import type { WireTexts } from './wire-texts.ts';

/** What all requests share. */
export interface Server {
  readonly api: Api;
  readonly streams: PodStreams;
  /** The cluster's time. */
  readonly clock: Pick<Clock, 'now'>;
  /** Real time, in which watches end and bookmarks are due. */
  readonly timers: Pick<Clock, 'schedule'>;
  readonly gitVersion: string;
  readonly readOnly: boolean;
  readonly snapshots: ListSnapshots;
  readonly texts: WireTexts;
  readonly metrics?: ResourceMetrics;
  readonly tokens: TokenIssuer;
}

/** One authorized request for a resource that is served. */
export interface RequestContext {
  readonly server: Server;
  readonly resource: ServedResource;
  readonly path: ResourcePath;
  readonly query: URLSearchParams;
  readonly user: User;
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
}

/** The options of a write that stand in the query. */
export function writeOptions({
  query,
  user,
  request,
  response,
}: RequestContext): WriteOptions & { fieldManager: string } {
  return {
    fieldManager: query.get('fieldManager') || programOf(request.headers['user-agent']),
    dryRun: dryRunOf(query.getAll('dryRun')),
    user,
    warn: (text) => addWarning(response, text),
  };
}

export function dryRunOf(values: readonly string[]): boolean {
  const unknown = values.filter((value) => value !== '' && value !== 'All');
  if (unknown.length === 0) return values.includes('All');
  const text = `CreateOptions.meta.k8s.io "" is invalid: dryRun: Unsupported value: ["${unknown.join('" "')}"]: supported values: "All"`;
  throw new ApiError(422, 'Invalid', text);
}

/** As upstream: what stands before the slash of the User-Agent. */
const programOf = (userAgent: string | undefined): string => (userAgent ?? '').split('/', 1)[0] || 'unknown';

export const methodNotSupported = (resource: ServedResource, verb: string): ApiError =>
  new ApiError(
    405,
    'MethodNotAllowed',
    `${verb} is not supported on resources of kind "${qualifiedResource(resource)}"`,
    { ...(resource.group === '' ? {} : { group: resource.group }), kind: resource.plural },
  );
