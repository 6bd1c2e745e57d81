import type { ContainerUsage } from '../../apiserver/metrics/resource-metrics.ts';
import type { Container, Pod } from '../../model/kinds.ts';
import { parseQuantity } from '../../model/quantity.ts';
import { steadyNoise } from './steady-noise.ts';

/** What a running program says of itself; undefined where it says nothing. */
export interface DeclaredLoad {
  readonly memoryBytes: number | undefined;
  readonly cpuMilli: number | undefined;
}

const mebi = 1024 * 1024;

/**
 * What a container uses in one window of measurement: what its program declares, or else what an idle server of that
 * image would; a few percent go up and down from window to window.
 */
export function containerLoad(pod: Pod, container: Container, declared: DeclaredLoad, window: number): ContainerUsage {
  const { name, image = '' } = container;
  const wobble = (what: string): number => steadyNoise(pod.metadata.uid ?? '', name, what, window) - 0.5;
  const idleBytes = (8 + steadyNoise(image, 'memory') * 48) * mebi * (1 + steadyNoise(pod.metadata.uid ?? '') * 0.1);
  const memory = (declared.memoryBytes ?? idleBytes) * (1 + wobble('memory') * 0.02);
  const idleMilli = 0.4 + steadyNoise(image, 'cpu') * 3;
  const cpu = declared.cpuMilli === undefined ? idleMilli * (1 + wobble('cpu') * 0.5) : declared.cpuMilli;
  const steadyCpu = cpu * (1 + wobble('steady') * 0.04);
  return {
    name,
    cpuNano: below(steadyCpu, milliLimit(container)) * 1e6,
    memoryBytes: below(memory, byteLimit(container)),
  };
}

/** The kernel throttles and kills at the limit: nobody is ever measured above it. */
const below = (value: number, limit: number): number => (limit > 0 ? Math.min(value, limit) : value);

const milliLimit = ({ resources }: Container): number => parseQuantity(resources?.limits?.cpu) * 1000;
const byteLimit = ({ resources }: Container): number => parseQuantity(resources?.limits?.memory) * 0.98;
