import { podRequests } from '../../model/pod-requests.ts';
import { nonZeroRequestsOf } from '../node-info.ts';
import type { ScorePlugin } from '../score-plugin.ts';

/** NodeResourcesFit with its default strategy: the emptier the node would be, the better. */
export const leastAllocated: ScorePlugin = {
  name: 'NodeResourcesFit',
  weight: 1,
  score(pod, nodes) {
    const wanted = nonZeroRequestsOf(pod, { ...podRequests(pod) });
    const free = (allocatable: number | undefined, used: number): number =>
      allocatable === undefined || allocatable <= 0 ? 0 : (100 * Math.max(0, allocatable - used)) / allocatable;
    return nodes.map(({ allocatable, nonZeroRequested }) => {
      const cpu = free(allocatable.cpu, nonZeroRequested.cpu + wanted.cpu);
      const memory = free(allocatable.memory, nonZeroRequested.memory + wanted.memory);
      return Math.floor((cpu + memory) / 2);
    });
  },
};
