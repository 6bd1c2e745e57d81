import { hostPortsConflict, hostPortsOf } from '../../../scheduling/host-ports.ts';
import { occupiesNode } from '../../../scheduling/node-info.ts';
import { field } from '../../facts/evidence.ts';
import { schedRule } from './sched-rule.ts';

/** Another pod holds the host port on every node that could take this one. */
export const schedHostPortConflict = schedRule({
  id: 'sched-host-port-conflict',
  matches: (text) => text.includes("didn't have free ports for the requested pod ports"),
  says(term, pod, view) {
    const wanted = hostPortsOf(pod);
    const holders = view
      .list('Pod')
      .filter(
        (other) =>
          occupiesNode(other) && hostPortsOf(other).some((port) => wanted.some((own) => hostPortsConflict(own, port))),
      );
    const ports = pod.spec.containers
      .flatMap(({ ports: list }) => list ?? [])
      .flatMap(({ hostPort }) => hostPort ?? []);
    const [holder] = holders;
    const taken =
      holder === undefined
        ? ''
        : `, taken by ${holder.metadata.namespace}/${holder.metadata.name} on ${holder.spec.nodeName}`;
    return {
      summary: `Host port ${ports.join(', ')} is not free on ${term.count} node${term.count === 1 ? '' : 's'}${taken}`,
      evidence: [
        field(pod, 'spec.containers[*].ports[*].hostPort', ports.join(', ')),
        ...holders.slice(0, 5).map((other) => field(other, 'spec.nodeName', other.spec.nodeName ?? '')),
      ],
      vars: {
        PORT: `${ports[0] ?? ''}`,
        ...(holder === undefined ? {} : { NODE: holder.spec.nodeName ?? '', HOLDER: holder.metadata.name }),
      },
    };
  },
});
