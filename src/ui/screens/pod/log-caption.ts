import { humanDuration } from '../../../model/human-duration.ts';
import type { LogFeed } from '../../session/log-feed.ts';
import { type Line, span } from '../../theme/theme.ts';
import type { World } from '../../world.ts';
import type { PodState } from './pod-state.ts';

/** The line above a log: of which container and run it is, from when on, and whether it goes on. */
export function logCaption({ logs, logPane }: PodState, { logs: feed, link }: World): Line {
  const since =
    logs.sinceSeconds !== undefined
      ? `last ${humanDuration(logs.sinceSeconds * 1000)}`
      : logs.tailLines !== undefined
        ? `last ${logs.tailLines} lines`
        : 'everything';
  const search = logPane.search === '' ? '' : `  /${logPane.search}`;
  return [
    span(` ${logs.container}`, 'heading'),
    span(`  ${logs.previous ? 'previous run' : 'current run'}`, logs.previous ? 'warning' : 'plain'),
    span(`  ${since}  `, 'muted'),
    span(
      goingOn(feed?.state, logPane.follow, !logs.previous && link.source?.kind !== 'replay'),
      logPane.follow ? 'ok' : 'muted',
    ),
    span(search, 'accent'),
  ];
}

function goingOn(state: LogFeed['state'] | undefined, follow: boolean, mayGoOn: boolean): string {
  if (state === undefined || state === 'connecting') return 'connecting …';
  if (state === 'ended') return mayGoOn ? 'ended, waits for a restart' : 'ended';
  return follow ? 'following' : 'held (f follows)';
}
