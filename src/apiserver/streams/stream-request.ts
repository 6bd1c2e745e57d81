import type { Pod } from '../../model/kinds.ts';
import { keyOf } from '../../model/object-key.ts';
import type { Api } from '../api.ts';
import { ApiError } from '../api-error.ts';
import { chooseContainer } from './choose-container.ts';
import { guardedConnect } from './guarded-connect.ts';
import { guardedProcess } from './guarded-process.ts';
import { KubeletError } from './kubelet-error.ts';
import type { ExecRequest, PodStreams, StreamInput, StreamOutput } from './pod-streams.ts';

/** A request for one of the three streaming subresources, checked and ready to start once a connection stands. */
export type StreamRequest =
  | {
      readonly type: 'command';
      readonly tty: boolean;
      /** The streams that the client will open, besides the one for errors. */
      readonly wants: readonly string[];
      start(output: StreamOutput): StreamInput;
    }
  | { readonly type: 'ports'; readonly pod: Pod; readonly connect: Connect };

type Connect = NonNullable<PodStreams['connect']>;

/** The words of a path that ends in a streaming subresource; undefined for any other path. */
export function streamTarget(path: string): StreamTarget | undefined {
  const match = /^\/api\/v1\/namespaces\/([^/]+)\/pods\/([^/]+)\/(exec|attach|portforward)$/.exec(path);
  if (match === null) return undefined;
  const [, namespace = '', name = '', subresource = ''] = match;
  return { namespace, name, subresource: subresource as StreamTarget['subresource'] };
}

export interface StreamTarget {
  readonly namespace: string;
  readonly name: string;
  readonly subresource: 'exec' | 'attach' | 'portforward';
}

interface StreamContext {
  readonly api: Api;
  readonly streams: PodStreams;
}

/** Checks what the API server and the kubelet check before they upgrade a connection; throws their refusal. */
export function streamRequest(target: StreamTarget, query: URLSearchParams, context: StreamContext): StreamRequest {
  const { namespace, name, subresource } = target;
  const pod = context.api.get({ kind: 'Pod', namespace, name });
  if (pod === undefined) throw new ApiError(404, 'NotFound', `pods "${name}" not found`, { name, kind: 'pods' });
  if (subresource === 'portforward') return portsRequest(pod, context.streams);
  const command = query.getAll('command');
  if (subresource === 'exec' && command.length === 0) {
    throw new ApiError(400, 'BadRequest', 'you must specify at least 1 command for the container');
  }
  const tty = isTrue(query.get('tty'));
  const wants = ['stdin', 'stdout', 'stderr'].filter((name) => isTrue(query.get(name)) && !(tty && name === 'stderr'));
  if (wants.length === 0) {
    throw new ApiError(400, 'BadRequest', 'you must specify at least 1 of stdin, stdout, stderr');
  }
  const container = chooseContainer(pod, query.get('container') || undefined);
  checkPlaced(pod);
  checkRunning(pod, container);
  const request: ExecRequest = { pod: keyOf(pod), container, command, tty, stdin: wants.includes('stdin') };
  return { type: 'command', tty, wants, start: starter(subresource, request, context.streams) };
}

function starter(
  subresource: 'exec' | 'attach',
  request: ExecRequest,
  streams: PodStreams,
): (output: StreamOutput) => StreamInput {
  const { exec, attach } = streams;
  if (subresource === 'exec' && exec !== undefined) {
    return (output) => guardedProcess((guarded) => exec.call(streams, request, guarded), output);
  }
  if (subresource === 'attach' && attach !== undefined) {
    return (output) => guardedProcess((guarded) => attach.call(streams, request, guarded), output);
  }
  throw notOffered(subresource);
}

function portsRequest(pod: Pod, streams: PodStreams): StreamRequest {
  const { connect } = streams;
  if (connect === undefined) throw notOffered('portforward');
  checkPlaced(pod);
  if (pod.status.phase !== 'Running') {
    throw new KubeletError(`unable to forward port because pod is not running. Current status=${pod.status.phase}`);
  }
  return { type: 'ports', pod, connect: guardedConnect(connect.bind(streams)) };
}

const notOffered = (subresource: string): ApiError =>
  new ApiError(
    405,
    'MethodNotAllowed',
    `pods/${subresource} is not possible here: this cluster is a recording, which has no running processes`,
  );

function checkPlaced(pod: Pod): void {
  if (!pod.spec.nodeName)
    throw new ApiError(400, 'BadRequest', `pod ${pod.metadata.name} does not have a host assigned`);
}

function checkRunning(pod: Pod, container: string): void {
  const { containerStatuses = [], initContainerStatuses = [], ephemeralContainerStatuses = [] } = pod.status;
  const statuses = [...containerStatuses, ...initContainerStatuses, ...ephemeralContainerStatuses];
  const running = statuses.some((status) => status.name === container && status.state?.running !== undefined);
  if (!running) throw new KubeletError(`container not found ("${container}")`);
}

const isTrue = (value: string | null): boolean => value === 'true' || value === '1';
