import type { PodStreams } from '../../apiserver/streams/pod-streams.ts';
import type { ObjectKey } from '../../model/object-key.ts';
import { attachToContainer } from './attach-to-container.ts';
import { connectToPort } from './connect-to-port.ts';
import { execInContainer } from './exec-in-container.ts';
import type { PodState } from './pod-state.ts';

/** What the API server asks the kubelet of a pod's node for. */
export function createPodStreams(stateOf: (pod: ObjectKey<'Pod'>) => PodState | undefined): PodStreams {
  return {
    log(pod, container, which) {
      const record = stateOf(pod)?.records.find(({ name }) => name === container);
      if (record === undefined) return undefined;
      // While a restart waits, the last run is both the current log and the one of lastState.
      const lastRun =
        record.waiting !== undefined && record.current?.exit !== undefined ? record.current : record.previous;
      return which === 'current' ? record.current?.log : lastRun?.log;
    },
    exec(request, output) {
      const record = stateOf(request.pod)?.records.find(({ name }) => name === request.container);
      return execInContainer(record, request, output);
    },
    attach(request, output) {
      const record = stateOf(request.pod)?.records.find(({ name }) => name === request.container);
      return attachToContainer(record, request, output);
    },
    connect(pod, port, client) {
      const state = stateOf(pod);
      if (state?.sandbox === undefined) return `unable to do port forwarding: pod ${pod.name} is not running`;
      return connectToPort(state.sandbox, state.node.clock, port, client);
    },
  };
}
