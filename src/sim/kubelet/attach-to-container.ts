import type { ExecRequest, StreamInput, StreamOutput } from '../../apiserver/streams/pod-streams.ts';
import { arrayOfBytes, bytesOfArray } from '../programs/byte-string.ts';
import type { ContainerRecord } from './container-record.ts';
import { deaf } from './exec-in-container.ts';

/** Joins a client to the container's main process: `kubectl attach` and `kubectl run -it`. */
export function attachToContainer(
  record: ContainerRecord | undefined,
  request: Omit<ExecRequest, 'command'>,
  client: StreamOutput,
): StreamInput {
  const run = record?.current;
  if (record === undefined || run?.inside === undefined) {
    client.exit({
      error: `container ${request.container} not found in pod ${request.pod.name}_${request.pod.namespace}`,
    });
    return deaf;
  }
  let gone = false;
  const leave = run.streams.attach({
    stdout: (bytes) => client.stdout(arrayOfBytes(bytes)),
    stderr: (bytes) => client.stderr(arrayOfBytes(bytes)),
    exit: (code) => {
      if (!gone) client.exit({ code });
      gone = true;
    },
  });
  return {
    stdin: (bytes) => {
      if (!gone && request.stdin && record.spec.stdin === true) run.streams.type(bytesOfArray(bytes));
    },
    endStdin: () => {
      if (record.spec.stdinOnce === true) run.streams.endStdin();
    },
    resize: (columns, rows) => run.streams.resize(columns, rows),
    hangUp() {
      gone = true;
      leave();
      if (record.spec.stdinOnce === true) run.streams.endStdin();
    },
  };
}
