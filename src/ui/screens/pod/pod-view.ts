import { cleanText } from '../../../base/text/clean-text.ts';
import { sameKey } from '../../../model/object-key.ts';
import type { BodyLine } from '../../screen.ts';
import type { Size } from '../../size.ts';
import { fitLine, spreadLine } from '../../theme/fit-line.ts';
import { type Line, type Span, span } from '../../theme/theme.ts';
import { blockListView } from '../../widgets/block-list.ts';
import { textPaneView } from '../../widgets/text-pane-view.ts';
import type { World } from '../../world.ts';
import { logCaption } from './log-caption.ts';
import type { PodContent } from './pod-content.ts';
import { contentSize } from './pod-layout.ts';
import { type PodState, type PodTab, tabsOf } from './pod-state.ts';
import { titleLine } from './title-line.ts';

/** Draws an opened pod: which one it is, its tabs, and the content of the open one. */
export function podView(state: PodState, world: World, size: Size, content: PodContent): readonly BodyLine[] {
  const lines = [
    { line: titleLine(state, world, size.columns) },
    { line: tabLine(state, world, size.columns) },
    ...contentLines(state, world, content),
  ];
  const blank = { line: fitLine([], size.columns) };
  return [...lines, ...Array.from({ length: Math.max(0, size.rows - lines.length) }, () => blank)].slice(0, size.rows);
}

function contentLines(state: PodState, world: World, content: PodContent): readonly BodyLine[] {
  const size = contentSize(world.size, !['diagnosis', 'pending', 'events'].includes(state.tab));
  switch (state.tab) {
    case 'diagnosis':
      return blockListView(state.diagnosis, content.diagnosis(state, world), size);
    case 'pending':
      return blockListView(state.pending, content.pending(state, world), size);
    case 'events':
      return blockListView(state.events.cursor, content.events(state, world), size);
    case 'logs':
      return [
        { line: fitLine(logCaption(state, world), size.columns) },
        ...textPaneView(state.logPane, content.logs(state, world), size),
      ];
    case 'describe':
      return [
        { line: fitLine([], size.columns) },
        ...textPaneView(state.describePane, content.describe(state, world), size),
      ];
    case 'yaml':
      return [
        { line: fitLine(yamlCaption(state), size.columns) },
        ...textPaneView(state.yamlPane, content.yaml(state), size),
      ];
  }
}

const tabNames: Readonly<Record<PodTab, string>> = {
  diagnosis: 'Diagnosis',
  pending: 'Why pending',
  events: 'Events',
  logs: 'Logs',
  describe: 'Describe',
  yaml: 'YAML',
};

function tabLine(state: PodState, world: World, columns: number): Line {
  const tabs = tabsOf(state).flatMap((tab): Span[] => {
    const title = ` ${tabNames[tab]} `;
    return [span(title, tab === state.tab ? 'badge' : 'muted'), span(' ')];
  });
  const events = world.view.eventsFor(state.key).length;
  return spreadLine([span(' '), ...tabs], [span(`${events} events `, 'muted')], columns);
}

function yamlCaption({ yaml, key }: PodState): Line {
  const whose = sameKey(yaml.key, key) ? '' : cleanText(`${yaml.key.kind} ${yaml.key.name}  `);
  if (yaml.state === 'failed') return [span(` ${whose}`, 'heading'), span(cleanText(yaml.problem), 'error')];
  const doing = yaml.state === 'reading' && yaml.lines.length === 0 ? 'reading …' : '';
  return [span(` ${whose}`, 'heading'), span(doing, 'muted')];
}
