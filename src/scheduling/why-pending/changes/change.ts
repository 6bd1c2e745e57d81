import type { NodeInfo } from '../../node-info.ts';
import type { Misfit } from '../../verdict.ts';
import type { SuggestedChange } from '../pending-answer.ts';
import type { World } from '../world.ts';

/** One step towards a world in which the pod fits. */
export interface Change extends SuggestedChange {
  /** Changes of one sort differ only in their numbers and nodes: one of them is shown. */
  readonly sort: string;
  /** How much it disturbs: 1 a number of this pod, 4 the work of others, more what somebody guards. */
  readonly invasiveness: number;
  apply(): World;
}

/** What could be changed so that one plugin no longer refuses the pod on this node; none where nothing would help. */
export type Mend = (world: World, info: NodeInfo, misfit: Misfit) => readonly Change[];
