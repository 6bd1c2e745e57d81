import { cleanText } from '../base/text/clean-text.ts';
import { resourceTypeOf } from '../model/resource-types.ts';
import type { AppState } from './app-state.ts';
import type { World } from './world.ts';

/**
 * What stays said at the foot of the screen for as long as it is so: a context that would not open while the last one is
 * still shown, why the connection is lost, and, beside the list, what may not be read.
 */
export function standingProblem(world: World, isList: boolean): AppState['message'] {
  const { link } = world;
  // Before anything is shown, the list itself says why.
  if (link.source === undefined) return undefined;
  if (link.state === 'failed' && link.problem !== undefined) return { text: link.problem, tone: 'error' };
  if (link.connection?.state === 'lost') return { text: lossText(world), tone: 'warning' };
  const unread = isList ? [...link.notices, ...forbiddenKinds(world)] : [];
  return unread.length === 0 ? undefined : { text: unread.map(cleanText).join(' '), tone: 'info' };
}

function lossText({ link, localNow }: World): string {
  const { problem = 'the connection is lost', retryAt } = link.connection ?? {};
  const waitS = retryAt === undefined ? 0 : Math.ceil((retryAt.getTime() - localNow.getTime()) / 1000);
  return cleanText(`${problem.replace(/\.$/, '')}; ${waitS > 0 ? `next try in ${waitS} s` : 'trying again'}`);
}

const named = 3;

function forbiddenKinds({ diagnosis }: World): readonly string[] {
  const plurals = diagnosis.coverage
    .filter(({ state }) => state === 'forbidden')
    // The pods themselves are the list's own matter, and events and nodes say most of why a pod is broken.
    .filter(({ kind }) => kind !== 'Pod')
    .map(({ kind }) => resourceTypeOf(kind).plural)
    .sort((a, b) => Number(telling.has(b)) - Number(telling.has(a)));
  if (plurals.length === 0) return [];
  const more = plurals.length > named ? ` and ${plurals.length - named} more kinds` : '';
  return [`You may not list ${plurals.slice(0, named).join(', ')}${more}: causes may be missed.`];
}

const telling: ReadonlySet<string> = new Set(['events', 'nodes']);
