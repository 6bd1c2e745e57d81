import type { Clock } from '../../base/clock.ts';
import type { Random } from '../../base/random.ts';
import { asObject } from '../../model/as-object.ts';
import type { Pod } from '../../model/kinds.ts';
import type { LogChunk, LogRequest } from '../cluster.ts';
import { createBackOff } from '../reading/back-off.ts';
import { createPause } from '../reading/pause.ts';
import { objectPath } from '../transport/api-path.ts';
import type { HttpClient } from '../transport/http-client.ts';
import { networkError } from '../transport/network-error.ts';
import { messageOf, type RequestError } from '../transport/request-error.ts';
import { containerEnd } from './container-end.ts';
import { containerStatusOf } from './container-status-of.ts';
import { parseLogLine } from './log-line.ts';
import { readLogLines } from './read-log-lines.ts';
import { createResumePoint, type ResumePoint } from './resume-point.ts';

export interface FollowOptions {
  readonly client: HttpClient;
  readonly clock: Clock;
  readonly random: Random;
  readonly signal: AbortSignal;
  /** A recording's log does not grow: following it ends where it ends. */
  readonly isFrozen: boolean;
}

/**
 * A container's log. A follow that is cut off goes on where it was left, without doubling a line, for as long as the
 * container runs; whatever may be missing is said.
 */
export async function* followLog(asked: LogRequest, options: FollowOptions): AsyncGenerator<LogChunk> {
  const { client, clock, random, signal } = options;
  const request = options.isFrozen ? { ...asked, follow: false } : asked;
  const point = createResumePoint();
  const backOff = createBackOff(clock, random);
  const pause = createPause(clock);
  const restarts = request.follow ? await restartCount(request, options) : undefined;
  while (!signal.aborted) {
    let problem: string | undefined;
    try {
      point.reopen();
      for await (const chunk of readOnce(request, point, client, signal)) {
        backOff.reset();
        yield chunk;
      }
    } catch (error) {
      if (signal.aborted) return;
      problem = messageOf(error);
      if (!request.follow || isFinal(networkError(error, client.settings.server)))
        return yield { type: 'end', reason: problem };
    }
    if (!request.follow) return yield { type: 'end', reason: 'the log ends here' };
    const end = await endOf(request, restarts, options).catch(() => undefined);
    if (end !== undefined) return yield { type: 'end', reason: end };
    if (problem !== undefined) yield { type: 'gap', reason: `${problem} Reading on where it was left.` };
    await pause.wait(backOff.nextMs(), signal);
  }
}

async function* readOnce(
  request: LogRequest,
  point: ResumePoint,
  client: HttpClient,
  signal: AbortSignal,
): AsyncGenerator<LogChunk> {
  const since = point.since();
  const path = objectPath(request.pod, 'log', {
    container: request.container,
    timestamps: true,
    follow: request.follow ? true : undefined,
    previous: request.previous ? true : undefined,
    ...(since === undefined
      ? { tailLines: request.tailLines, sinceSeconds: request.sinceSeconds }
      : { sinceTime: since }),
  });
  // A quiet container is no dead connection: a follow has no time limit.
  const answer = await client.open({ path, signal, accept: '*/*', acceptGzip: false, idleLimitMs: 0 });
  try {
    for await (const { text, cut } of readLogLines(answer)) {
      const line = parseLogLine(text);
      const judged = point.judge(line);
      if (judged === 'seen') continue;
      if (judged === 'after-gap')
        yield { type: 'gap', reason: 'The log was rotated meanwhile: lines may be missing here.' };
      yield { type: 'line', ...line };
      if (cut > 0) yield { type: 'gap', reason: `${cut} more characters of this line are left out.` };
    }
  } finally {
    answer.destroy();
  }
}

// A refusal (400: no such run, 403, 404) is the server's last word; anything else may pass.
const isFinal = ({ code }: RequestError): boolean => code !== undefined && code >= 400 && code < 500 && code !== 429;

async function restartCount(request: LogRequest, options: FollowOptions): Promise<number | undefined> {
  const pod = await readPod(request, options).catch(() => undefined);
  return containerStatusOf(pod, request.container)?.restartCount;
}

async function endOf(
  request: LogRequest,
  restarts: number | undefined,
  options: FollowOptions,
): Promise<string | undefined> {
  try {
    const pod = await readPod(request, options);
    return pod === undefined ? undefined : containerEnd(pod, request.container, restarts);
  } catch (error) {
    const problem = networkError(error, options.client.settings.server);
    return problem.code === 404 ? `pod ${request.pod.name} has gone` : undefined;
  }
}

async function readPod(request: LogRequest, { client, signal }: FollowOptions): Promise<Pod | undefined> {
  return asObject(await client.json(objectPath(request.pod), signal), 'Pod') as Pod | undefined;
}
