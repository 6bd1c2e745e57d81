import type { PickerEntry } from './effect.ts';
import type { PodRow } from './pods/pod-row.ts';
import type { World } from './world.ts';

/** The ports that a pod's containers declare; others can be typed. */
export function portEntries({ pod, key }: PodRow): readonly PickerEntry[] | string {
  const entries = (pod.spec.containers ?? []).flatMap(({ name, ports = [] }) =>
    ports
      .filter(({ protocol = 'TCP' }) => protocol === 'TCP')
      .map(
        ({ containerPort, name: portName = '' }): PickerEntry => ({
          label: `${containerPort}${portName === '' ? '' : ` (${portName})`}`,
          note: name,
          effects: [{ type: 'forward', pod: key, port: containerPort, localPort: localPortFor(containerPort) }],
        }),
      ),
  );
  return entries.length > 0 ? entries : 'the pod declares no port: type ":forward 8080:80" for one that it listens on';
}

/** Below 1024 a user may not listen: such a port gets any that is free. */
const localPortFor = (port: number): number => (port < 1024 ? 0 : port);

/** What is forwarded now; picking one ends it. */
export function forwardEntries({ link }: World): readonly PickerEntry[] | string {
  if (link.forwards.length === 0) return 'no port is forwarded';
  return link.forwards.map(({ pod, port, localPort, connections, problem }) => ({
    label: `127.0.0.1:${localPort} -> ${pod.namespace}/${pod.name}:${port}`,
    note: `${connections} connections${problem === undefined ? '' : `; the last one failed: ${problem}`}`,
    effects: [{ type: 'end-forward', localPort }],
  }));
}
