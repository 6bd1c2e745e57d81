import { field } from '../../facts/evidence.ts';
import { fact } from '../../facts/shared.ts';
import { placementText, usableRooms } from './node-rooms.ts';
import { schedRule } from './sched-rule.ts';

/** Nodes take a fixed number of pods, however small they are. */
export const schedTooManyPods = schedRule({
  id: 'sched-too-many-pods',
  matches: (text) => text === 'Too many pods' || text === 'Insufficient pods',
  says(term, pod, view) {
    const full = fact(view, `full nodes for ${placementText(pod)}`, (plain) =>
      usableRooms(pod, plain).filter(({ pods, allocatable }) => pods >= (allocatable.pods ?? Infinity)),
    );
    const [first] = full;
    return {
      summary: `${term.count} node${term.count === 1 ? ' already runs' : 's already run'} as many pods as ${term.count === 1 ? 'it' : 'they'} may`,
      evidence: full.map(({ node, pods, allocatable }) =>
        field(node, 'status.allocatable.pods', `${allocatable.pods} allowed, ${pods} there`),
      ),
      vars: first === undefined ? {} : { NODE: first.node.metadata.name },
    };
  },
});
