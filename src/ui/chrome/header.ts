import { cleanText } from '../../base/text/clean-text.ts';
import { humanDuration } from '../../model/human-duration.ts';
import { spreadLine } from '../theme/fit-line.ts';
import { type Line, type Span, span } from '../theme/theme.ts';
import type { World } from '../world.ts';

/** The first line of every screen: which cluster, which namespaces, how fresh, and what cannot be done. */
export function headerLine(world: World, namespaces: readonly string[]): Line {
  const { link, size } = world;
  const shown = namespaces.length > 0 ? namespaces : link.namespaces;
  const words = shown.length === 0 ? 'all namespaces' : cleanText(shown.join(', '));
  const left: Span[] = [
    span(' podtriage ', 'barStrong'),
    span(' ', 'bar'),
    span(cleanText(sourceName(world)), 'barStrong'),
    span('  ', 'bar'),
    span(words, 'bar'),
    span(
      link.serverVersion === undefined || size.columns < 100 ? '' : `  ${cleanText(link.serverVersion)}`,
      'barMuted',
    ),
  ];
  return spreadLine(
    left,
    [span('  ', 'bar'), ...marks(world), ...paceMark(world), ...freshness(world), span(' ', 'bar')],
    size.columns,
    'bar',
  );
}

function sourceName({ link }: World): string {
  const { source } = link;
  if (source === undefined || source.kind === 'live') return link.context || 'default context';
  // Of a path, its end says what it is; the bar has to hold more than that.
  return source.kind === 'replay' ? `snapshot ${lastPart(source.name)}` : `simulated ${link.context || source.name}`;
}

const lastPart = (path: string): string => path.split('/').findLast((part) => part !== '') ?? path;

function marks({ link }: World): readonly Span[] {
  const forwards = link.forwards.map(({ port, localPort, problem }) =>
    span(
      `${localPort}->${port}${problem === undefined ? '' : ' failing'}  `,
      problem === undefined ? 'bar' : 'barWarning',
    ),
  );
  if (link.source === undefined || link.can.write) return forwards;
  return [...forwards, span('read-only  ', 'barMuted')];
}

/** A time that stands still or runs away from the clock on the wall has to be told. */
function paceMark({ link }: World): readonly Span[] {
  if (link.pace === undefined) return [];
  if (link.pace.isPaused) return [span('time paused  ', 'barWarning')];
  return link.pace.speed === 1 ? [] : [span(`time x${link.pace.speed}  `, 'barWarning')];
}

/** How old what is on the screen is; a snapshot is as old as the moment at which it was taken. */
function freshness({ link, localNow }: World): readonly Span[] {
  if (link.state === 'opening') return [span('opening …', 'barWarning')];
  if (link.state === 'failed' && link.source === undefined) return [span('not connected', 'barWarning')];
  const { frozenAt } = link.source ?? {};
  if (frozenAt !== undefined)
    return [span(`as of ${frozenAt.toISOString().replace('T', ' ').slice(0, 16)}Z`, 'barMuted')];
  const { connection } = link;
  const age = connection?.lastDataAt === undefined ? undefined : localNow.getTime() - connection.lastDataAt.getTime();
  if (connection?.state === 'lost')
    return [span(`connection lost${age === undefined ? '' : `, data ${ago(age)}`}`, 'barWarning')];
  if (connection?.state !== 'connected') {
    return [span(connection?.problem === undefined ? 'connecting …' : 'not connected', 'barWarning')];
  }
  return [span('live', 'bar'), span(age === undefined ? '' : `  data ${ago(age)}`, 'barMuted')];
}

const ago = (ms: number): string => `${humanDuration(Math.max(0, ms))} ago`;
