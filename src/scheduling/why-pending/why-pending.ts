import type { ClusterView } from '../../model/cluster-view.ts';
import type { Pod } from '../../model/kinds.ts';
import type { NodeVerdicts } from '../explain-pod.ts';
import { schedulingClusterOfView } from '../scheduling-cluster-of-view.ts';
import { nodeRows } from './node-rows.ts';
import type { NodeRow, PendingAnswer, PendingState, PodFact, Unread } from './pending-answer.ts';
import { podFacts } from './pod-facts.ts';
import { podHome } from './pod-home.ts';
import { suggest } from './suggest.ts';
import { unreadKinds } from './unread-kinds.ts';

/**
 * Why is this pod pending? Judges it by every plugin of the scheduler on every node, and looks for the fewest changes
 * after which one would take it. Needs no event; what was not read is named, and nothing is concluded from it.
 */
export function whyPending(pod: Pod, view: ClusterView): PendingAnswer {
  const placed = whyNotPending(pod);
  if (placed !== undefined) return { ...nothing, state: 'not-pending', summary: placed };
  const unread = unreadKinds(pod, view);
  const unreadSet = new Set(unread.map(({ kind }) => kind));
  const cluster = schedulingClusterOfView(view);
  const { rows, verdicts } = nodeRows(pod, cluster, unreadSet);
  const facts = [...podFacts(pod, view), ...rejectionFacts(verdicts)];
  const isBlocked = facts.some((fact) => fact.isBlocking);
  const state = stateOf(rows, isBlocked, unread);
  const predicates = predicatesOf(rows, verdicts);
  const world = { pod, cluster, home: podHome(pod, view) };
  return {
    state,
    summary: summaryOf(state, { rows, isBlocked, unread }),
    facts,
    predicates,
    rows: rows.map((row) => ({ ...row, cells: row.cells.filter(({ plugin }) => predicates.includes(plugin)) })),
    // Where a node may fit as things are, to change them would be premature.
    suggestions: rows.every((row) => row.state === 'no') ? suggest(world, rows, unreadSet) : [],
    unread,
  };
}

/** Waits for a node: nothing has bound or ended it yet. */
export const awaitsNode = (pod: Pod): boolean => whyNotPending(pod) === undefined;

const nothing = { facts: [], predicates: [], rows: [], suggestions: [], unread: [] };

function whyNotPending(pod: Pod): string | undefined {
  const { phase = 'Pending' } = pod.status;
  if (phase === 'Succeeded' || phase === 'Failed') return `not pending: it has ended (${phase})`;
  if (pod.spec.nodeName) return `not pending: it is scheduled on ${pod.spec.nodeName} (phase ${phase})`;
  if (pod.metadata.deletionTimestamp !== undefined) return 'not pending: it is being deleted and gets no node any more';
  return undefined;
}

/** Claims have their own facts, which say more than the plugin does. */
const rejectionFacts = ({ rejections }: NodeVerdicts): PodFact[] =>
  rejections
    .filter(({ plugin }) => plugin !== 'VolumeBinding' && plugin !== 'VolumeRestrictions')
    .map(({ reason }) => ({ text: reason, isBlocking: true, command: [] }));

function stateOf(rows: readonly NodeRow[], isBlocked: boolean, unread: readonly Unread[]): PendingState {
  if (isBlocked) return 'no-node-fits';
  if (rows.some((row) => row.state === 'yes')) return 'fits';
  const allNodes = unread.every(({ kind }) => kind !== 'Node');
  return allNodes && rows.every((row) => row.state === 'no') ? 'no-node-fits' : 'unknown';
}

interface Grounds {
  readonly rows: readonly NodeRow[];
  readonly isBlocked: boolean;
  readonly unread: readonly Unread[];
}

function summaryOf(state: PendingState, { rows, isBlocked, unread }: Grounds): string {
  const isOne = rows.length === 1;
  const willing = rows.filter((row) => row.state === 'yes').length;
  const takers = isOne ? 'the one node' : `${willing} of ${rows.length} nodes`;
  if (isBlocked) {
    const isKnown = rows.length > 0 && rows.every((row) => row.state !== 'not-evaluated');
    const then = isOne && willing === 0 ? 'the one node would not take it then either' : `${takers} would take it then`;
    return `no node can take it before that is mended${isKnown ? `; ${then}` : ''}`;
  }
  switch (state) {
    case 'fits':
      return `${takers} would take it now: the scheduler has not come to it yet, or does not run`;
    case 'no-node-fits':
      if (rows.length === 0) return 'the cluster has no nodes';
      return isOne ? 'the one node does not take it' : `none of ${rows.length} nodes takes it`;
    case 'unknown':
      return `cannot be told: ${unread.map(({ kind }) => kind).join(', ')} objects were not all read`;
    case 'not-pending':
      return 'not pending';
  }
}

/** The plugins that the pod gives anything to judge, and those that could not be asked. */
function predicatesOf(rows: readonly NodeRow[], { nodes }: NodeVerdicts): readonly string[] {
  const verdicts = nodes[0]?.verdicts ?? [];
  return verdicts
    .filter(
      ({ asked }, index) => asked !== 'not-asked' || rows.some((row) => row.cells[index]?.state === 'not-evaluated'),
    )
    .map(({ plugin }) => plugin);
}
