import { ApiError } from '../apiserver/api-error.ts';
import type { ContainerLog, LogLine, PodStreams } from '../apiserver/streams/pod-streams.ts';
import { containerStatusOf } from '../cluster/logs/container-status-of.ts';
import type { ContainerStatus, Pod } from '../model/kinds.ts';
import { keyText, type ObjectKey } from '../model/object-key.ts';
import { notCollected } from './not-collected.ts';
import { savedLines } from './saved-lines.ts';
import type { Snapshot } from './snapshot.ts';

/** The logs of a snapshot. There are no processes to run or to talk to. */
export function createReplayStreams(
  snapshot: Snapshot,
  podOf: (key: ObjectKey<'Pod'>) => Pod | undefined,
): PodStreams & Required<Pick<PodStreams, 'recordedLog'>> {
  const texts = new Map(snapshot.logs.map(({ pod, container, which, text }) => [logId(pod, container, which), text]));
  const open = (pod: ObjectKey<'Pod'>, container: string, which: 'current' | 'previous'): ContainerLog | undefined => {
    const text = texts.get(logId(pod, container, which));
    if (text === undefined) return undefined;
    const status = containerStatusOf(podOf(pod), container);
    const run = which === 'current' && status?.state?.terminated !== undefined ? status.state : status?.lastState;
    const end = which === 'current' && status?.state?.running !== undefined ? undefined : run?.terminated?.finishedAt;
    return endedLog(savedLines(text, end === undefined ? snapshot.takenAt : new Date(end)));
  };
  return {
    log: open,
    recordedLog(pod, container, previous) {
      const status = containerStatusOf(podOf(pod), container);
      const isBetweenRuns = status?.state?.waiting !== undefined;
      const own = open(pod, container, previous ? 'previous' : 'current');
      // Between two runs `kubectl logs` and `kubectl logs -p` show the same run: the one that has ended.
      const log = own ?? (isBetweenRuns ? open(pod, container, previous ? 'current' : 'previous') : undefined);
      if (log !== undefined) return log;
      const refusal = neverRan(pod, container, status, previous);
      throw (
        refusal ?? notCollected(`the ${previous ? 'previous ' : ''}log of container ${container} of pod ${pod.name}`)
      );
    },
  };
}

const logId = (pod: ObjectKey<'Pod'>, container: string, which: string): string =>
  `${keyText(pod)}/${container}/${which}`;

/** The kubelet's refusal where the status proves that there was no such run, so that there can be no log of it. */
function neverRan(
  pod: ObjectKey<'Pod'>,
  container: string,
  status: ContainerStatus | undefined,
  previous: boolean,
): ApiError | undefined {
  if (status === undefined || status.restartCount > 0 || status.lastState?.terminated !== undefined) return undefined;
  const who = `container "${container}" in pod "${pod.name}"`;
  if (previous) return new ApiError(400, 'BadRequest', `previous terminated ${who} not found`);
  const waiting = status.state?.waiting;
  return waiting === undefined
    ? undefined
    : new ApiError(400, 'BadRequest', `${who} is waiting to start: ${waiting.reason ?? ''}`);
}

const endedLog = (lines: readonly LogLine[]): ContainerLog => ({
  lines,
  ended: true,
  subscribe: () => () => undefined,
});
