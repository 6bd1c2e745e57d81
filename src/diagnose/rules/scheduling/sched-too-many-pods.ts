import { field } from '../../facts/evidence.ts';
import { mayUse, nodeRooms } from './node-rooms.ts';
import { schedRule } from './sched-rule.ts';

/** Nodes take a fixed number of pods, however small they are. */
export const schedTooManyPods = schedRule({
  id: 'sched-too-many-pods',
  matches: (text) => text === 'Too many pods' || text === 'Insufficient pods',
  says(term, pod, view) {
    const full = (nodeRooms(view) ?? []).filter(
      ({ node, pods, allocatable }) => mayUse(pod, node) && pods.size >= (allocatable.pods ?? Infinity),
    );
    const [first] = full;
    return {
      summary: `${term.count} node${term.count === 1 ? ' already runs' : 's already run'} as many pods as ${term.count === 1 ? 'it' : 'they'} may`,
      evidence: full.map(({ node, pods, allocatable }) =>
        field(node, 'status.allocatable.pods', `${allocatable.pods} allowed, ${pods.size} there`),
      ),
      vars: first === undefined ? {} : { NODE: first.name },
    };
  },
});
