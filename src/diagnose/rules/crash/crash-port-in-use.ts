import type { Pod } from '../../../model/kinds.ts';
import { containersOf } from '../../facts/containers-of.ts';
import { logRule } from './log-rule.ts';

/** Something in the same network (another container of the pod, or the node) has the port. */
export const crashPortInUse = logRule({
  id: 'crash-port-in-use',
  says({ captured }, { container }, pod) {
    const port = captured === undefined ? undefined : /(\d+)\D*$/.exec(captured)?.[1];
    return {
      summary: `Container ${container.name} cannot listen${captured === undefined ? '' : ` on ${captured}`}: the port is already in use${neighbours(pod, container.name, port)}`,
      vars: { PORT: captured },
    };
  },
});

/** The containers of a pod share its ports, and those of a pod on the node's network share the node's. */
function neighbours(pod: Pod, own: string, port: string | undefined): string {
  const others = containersOf(pod).filter(({ name, status }) => name !== own && status?.state?.running !== undefined);
  const declaring = others.filter(({ spec }) => spec.ports?.some(({ containerPort }) => `${containerPort}` === port));
  const names = (declaring.length > 0 ? declaring : others).map(({ name }) => name).join(', ');
  if (declaring.length > 0) return ` by container ${names} of the same pod`;
  if (pod.spec.hostNetwork) return ', on the network of the node';
  return names === '' ? '' : `, perhaps by container ${names} of the same pod`;
}
