import { keyText } from '../../../model/object-key.ts';
import type { PendingAnswer } from '../../../scheduling/why-pending/pending-answer.ts';
import { whyPending } from '../../../scheduling/why-pending/why-pending.ts';
import { isPodRow } from '../../pods/pod-row.ts';
import type { World } from '../../world.ts';
import { pendingBlocks } from './pending-blocks.ts';
import type { PodState } from './pod-state.ts';

/** In a large cluster every pod on every node is weighed, so the answer is not made anew for each of its changes. */
const patienceMs = 10_000;

interface Remembered {
  readonly key: string;
  readonly version: number;
  readonly at: number;
  readonly answer: PendingAnswer | undefined;
}

/** The lines of the tab; the answer is remembered while the data, or the second, is the same. */
export function createPendingContent(): (state: PodState, world: World) => ReturnType<typeof pendingBlocks> {
  let last: Remembered | undefined;
  return (state, world) => {
    const key = keyText(state.key);
    const at = world.localNow.getTime();
    const isFresh =
      last?.key === key && (last.version === world.version || (isLarge(world) && at - last.at < patienceMs));
    if (last === undefined || !isFresh) last = { key, version: world.version, at, answer: answerFor(state, world) };
    return last.answer === undefined ? [] : pendingBlocks(last.answer, world.size.columns);
  };
}

const isLarge = ({ table }: World): boolean => table.rows.length > 1000;

function answerFor(state: PodState, { view }: World): PendingAnswer | undefined {
  const { last } = state;
  const pod = view.get({ ...state.key, kind: 'Pod' }) ?? (last !== undefined && isPodRow(last) ? last.pod : undefined);
  if (pod === undefined) return undefined;
  try {
    return whyPending(pod, view);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const summary = `it cannot be judged, as an object is damaged: ${reason}`;
    return { state: 'unknown', summary, facts: [], predicates: [], rows: [], suggestions: [], unread: [] };
  }
}
