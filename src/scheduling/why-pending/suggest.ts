import type { Kind } from '../../model/kinds.ts';
import { judgeNodes } from '../explain-pod.ts';
import type { NodeInfo } from '../node-info.ts';
import { addNodeLike, newNodeName } from './changes/add-node.ts';
import type { Change } from './changes/change.ts';
import { mends } from './changes/index.ts';
import type { NodeRow, Suggestion } from './pending-answer.ts';
import { concernsNode, trustedState } from './trusted-state.ts';
import type { World } from './world.ts';

/** More steps than anybody would take, and more nodes than make a difference. */
const changesMax = 5;
const nodesMax = 20;
const trialsPerNodeMax = 60;
const suggestionsMax = 3;

interface Way {
  readonly node: string;
  readonly changes: readonly Change[];
  readonly isCertain: boolean;
}

/**
 * The smallest sets of changes after which some node takes the pod. Each is tried: the plugins are asked again about the
 * changed pod and node, which also brings out what the first refusal hid.
 */
export function suggest(world: World, rows: readonly NodeRow[], unread: ReadonlySet<Kind>): readonly Suggestion[] {
  const refusing = rows.filter((row) => row.state === 'no').toSorted((a, b) => refusals(a) - refusals(b));
  const ways = refusing.slice(0, nodesMax).flatMap(({ node }) => waysOnto(world, node, unread));
  const added = refusing.slice(0, nodesMax).flatMap(({ node }) => newNodeWay(world, world.cluster.node(node), unread));
  const ranked = [...ways, ...added].toSorted(bySmallness);
  const fewest = ranked[0]?.changes.length ?? 0;
  // What needs two changes more than the smallest way is no advice.
  return distinct(ranked.filter(({ changes }) => changes.length <= fewest + 1)).slice(0, suggestionsMax);
}

const refusals = (row: NodeRow): number => row.cells.filter(({ state }) => state === 'no').length;

function waysOnto(world: World, node: string, unread: ReadonlySet<Kind>): Way[] {
  let trials = 0;
  const search = (now: World, changes: readonly Change[]): Way[] => {
    trials += 1;
    const info = now.cluster.node(node);
    if (info === undefined || trials > trialsPerNodeMax) return [];
    const { refusal, isCertain } = judged(now, info, unread);
    if (refusal === undefined) return changes.length === 0 ? [] : [{ node, changes, isCertain }];
    if (changes.length === changesMax) return [];
    const options = mends[refusal.plugin]?.(now, info, refusal.misfit) ?? [];
    return options.flatMap((change) => search(change.apply(), [...changes, change]));
  };
  return search(world, []);
}

/** What still refuses the pod on a node, and whether all of it could be judged. */
function judged(world: World, info: NodeInfo, unread: ReadonlySet<Kind>) {
  const [explained] = judgeNodes(world.pod, world.cluster, [info]).nodes;
  const cells = (explained?.verdicts ?? [])
    .filter((each) => concernsNode(each, unread))
    .map((each) => ({ ...each, state: trustedState(each, unread) }));
  const refusal = cells.flatMap(({ plugin, verdict, state }) =>
    state === 'no' && !verdict.fits ? [{ plugin, misfit: verdict }] : [],
  )[0];
  return { refusal, isCertain: cells.every(({ state }) => state === 'yes') };
}

function newNodeWay(world: World, template: NodeInfo | undefined, unread: ReadonlySet<Kind>): Way[] {
  if (template === undefined) return [];
  const change = addNodeLike(world, template);
  const changed = change.apply();
  const info = changed.cluster.node(newNodeName);
  if (info === undefined) return [];
  const { refusal, isCertain } = judged(changed, info, unread);
  return refusal === undefined ? [{ node: newNodeName, changes: [change], isCertain }] : [];
}

const bySmallness = (a: Way, b: Way): number =>
  a.changes.length - b.changes.length || invasiveness(a) - invasiveness(b);

const invasiveness = ({ changes }: Way): number => changes.reduce((sum, change) => sum + change.invasiveness, 0);

/** Ways of one sort are one suggestion, the mildest of them; nodes that want the very same changes stand together. */
function distinct(ranked: readonly Way[]): Suggestion[] {
  const bySort = Map.groupBy(ranked, ({ changes }) =>
    changes
      .map(({ sort }) => sort)
      .toSorted()
      .join('\n'),
  );
  return [...bySort.values()].flatMap((ways) => {
    const [mildest] = ways;
    if (mildest === undefined) return [];
    const same = ways.filter((way) => textOf(way) === textOf(mildest));
    const changes = mildest.changes.map(({ text, command, risk }) => ({ text, command, risk }));
    return [{ nodes: [...new Set(same.map(({ node }) => node))], changes, isCertain: mildest.isCertain }];
  });
}

const textOf = ({ changes }: Way): string => changes.map(({ text }) => text).join('\n');
