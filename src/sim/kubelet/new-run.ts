import type { Image } from '../images/image.ts';
import { createRunLog } from '../programs/run-log.ts';
import type { ContainerRecord, ContainerRun } from './container-record.ts';
import { createMainStreams } from './main-streams.ts';
import type { NodeContext } from './node-context.ts';

/** A run of a container as it is before its process starts. */
export function newRun(
  { clock, logs }: Pick<NodeContext, 'clock' | 'logs'>,
  { spec }: Pick<ContainerRecord, 'spec'>,
  made: { readonly id: string; readonly attempt: number; readonly image: Image },
): ContainerRun {
  const log = createRunLog(() => clock.now(), logs.of(made.id));
  return {
    ...made,
    log,
    streams: createMainStreams(log, spec),
    startedAt: undefined,
    inside: undefined,
    exit: undefined,
    stopping: false,
    started: spec.startupProbe === undefined,
    ready: spec.readinessProbe === undefined,
  };
}
