import type { VirtualClock } from '../../base/virtual-clock.ts';
import type { ClusterContext } from './node-context.ts';

/** By how many seconds a node's clock goes wrong; below zero it is late. */
export const clockSkewAnnotation = 'sim.podtriage.dev/clock-skew-seconds';

/** The time as a node's own clock shows it, which an annotation of the node may put wrong. */
export function skewedClock({ api, clock }: Pick<ClusterContext, 'api' | 'clock'>, nodeName: string): VirtualClock {
  const skewMs = (): number => {
    const text = api.get({ kind: 'Node', namespace: '', name: nodeName })?.metadata.annotations?.[clockSkewAnnotation];
    return (Number(text ?? 0) || 0) * 1000;
  };
  return { ...clock, now: () => new Date(clock.now().getTime() + skewMs()) };
}
