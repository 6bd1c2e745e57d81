import type { ResourceFit } from '../verdict.ts';
import { isShort, resourceText } from './cell-words.ts';
import type { CellState, NodeRow } from './pending-answer.ts';

/** Nodes of which the same is said; of what they have free, the most that one of them has. */
export interface RowGroup {
  readonly nodes: readonly string[];
  readonly state: CellState;
  readonly cells: readonly CellState[];
  readonly words: readonly string[];
}

/** Folds a matrix of many nodes into a few rows, in the order of the first node of each. */
export function groupRows(rows: readonly NodeRow[]): readonly RowGroup[] {
  const exact = Map.groupBy(rows, keyOf);
  // Reasons that name a pod or a volume differ from node to node: of many nodes only the answers are told apart.
  const groups = exact.size > groupsMax ? Map.groupBy(rows, answersOf) : exact;
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    const cells = first.cells.map(({ state }) => state);
    const words = [...bestResources(group, first.state), ...new Set(group.flatMap(plainWords))];
    return [{ nodes: group.map(({ node }) => node), state: first.state, cells, words }];
  });
}

const groupsMax = 12;

const answersOf = (row: NodeRow): string => row.cells.map(({ state }) => state).join();

const keyOf = (row: NodeRow): string =>
  JSON.stringify([row.cells.map(({ state }) => state), plainWords(row), shortOf(row).map(({ resource }) => resource)]);

/** What refuses, numbers of resources aside: those differ from node to node. */
const plainWords = (row: NodeRow): readonly string[] =>
  row.cells.filter(({ state, resources }) => state === 'no' && resources === undefined).flatMap(({ words }) => words);

const shortOf = (row: NodeRow): readonly ResourceFit[] =>
  row.cells.flatMap(({ state, resources = [] }) => (state === 'no' ? resources.filter(isShort) : []));

function bestResources(group: readonly NodeRow[], state: CellState): string[] {
  const shown = group.flatMap((row) =>
    (state === 'yes' ? row.cells.flatMap(({ resources = [] }) => resources) : shortOf(row))
      .filter(({ resource }) => state !== 'yes' || resource !== 'pods')
      .map((fit) => ({ node: row.node, fit })),
  );
  return [...Map.groupBy(shown, ({ fit }) => fit.resource).values()].flatMap((fits) => {
    const [best] = fits.toSorted((a, b) => freeOf(b.fit) - freeOf(a.fit));
    if (best === undefined) return [];
    const text = resourceText(best.fit);
    return [fits.every(({ fit }) => freeOf(fit) === freeOf(best.fit)) ? text : `${text} on ${best.node}, the most`];
  });
}

const freeOf = ({ allocatable, used }: ResourceFit): number => allocatable - used;
