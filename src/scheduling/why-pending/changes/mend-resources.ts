import { isShort } from '../cell-words.ts';
import type { Mend } from './change.ts';
import { lowerRequest } from './lower-request.ts';
import { makeRoom } from './make-room.ts';

/** Ask for less of the first resource that is short, or take other pods off the node. */
export const mendResources: Mend = (world, info, { resources = [] }) => {
  const short = resources.filter(isShort);
  const [first] = short;
  if (first === undefined) return [];
  return [...lowerRequest(world, first), ...makeRoom(world, info, short)];
};
