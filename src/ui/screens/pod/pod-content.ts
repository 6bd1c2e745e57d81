import { cleanText } from '../../../base/text/clean-text.ts';
import { describe } from '../../../describe/describe.ts';
import type { KubeObject } from '../../../model/kinds.ts';
import { keyText } from '../../../model/object-key.ts';
import { isPodRow } from '../../pods/pod-row.ts';
import type { SubjectRow } from '../../pods/subject-row.ts';
import type { LogFeed } from '../../session/log-feed.ts';
import type { Role } from '../../theme/theme.ts';
import type { Block } from '../../widgets/block-list.ts';
import { splitLongLines } from '../../widgets/split-long-lines.ts';
import type { PaneText } from '../../widgets/text-pane.ts';
import type { World } from '../../world.ts';
import { subjectRowOf } from './containers-of.ts';
import { type DiagnosisItem, diagnosisBlocks } from './diagnosis-blocks.ts';
import { eventBlocks } from './event-blocks.ts';
import type { pendingBlocks } from './pending-blocks.ts';
import { createPendingContent } from './pending-content.ts';
import type { PodState } from './pod-state.ts';
import { createWhatChangedContent } from './what-changed-content.ts';

/** The opened pod, or the last that was known of it. */
export const rowOf = ({ table }: World, state: PodState): SubjectRow | undefined =>
  subjectRowOf(table, state.key) ?? state.last;

/** The texts of the tabs; the description is remembered, as it is made anew only when the cluster's data changes. */
export interface PodContent {
  diagnosis(state: PodState, world: World): readonly Block<DiagnosisItem>[];
  pending(state: PodState, world: World): ReturnType<typeof pendingBlocks>;
  events(state: PodState, world: World): ReturnType<typeof eventBlocks>;
  describe(state: PodState, world: World): PaneText;
  yaml(state: PodState): PaneText;
  logs(state: PodState, world: World): PaneText;
}

export function createPodContent(): PodContent {
  const changed = createWhatChangedContent();
  let described: { version: number; key: string; text: PaneText } | undefined;
  return {
    diagnosis(state, world) {
      const row = rowOf(world, state);
      if (row === undefined) return [];
      return diagnosisBlocks(row, state.cause, world.pages, world.size.columns, changed(row, world));
    },
    pending: createPendingContent(),
    events: (state, world) => eventBlocks(state.events.key, world, world.size.columns),
    describe(state, world) {
      const key = keyText(state.key);
      if (described === undefined || described.version !== world.version || described.key !== key) {
        described = { version: world.version, key, text: namedLines(describedLines(state, world)) };
      }
      return described.text;
    },
    yaml: ({ yaml }) => namedLines(yaml.lines),
    logs: (state, { logs }) => logText(logs, state.logs.timestamps),
  };
}

function describedLines(state: PodState, world: World): readonly string[] {
  const { last } = state;
  const object: KubeObject | undefined =
    world.view.get(state.key) ?? (last !== undefined && isPodRow(last) ? last.pod : undefined);
  if (object === undefined) return [`Nothing is known of this ${state.key.kind}.`];
  return splitLongLines(describedText(object, world).trimEnd().split('\n').map(cleanText));
}

function describedText(object: KubeObject, { view }: World): string {
  try {
    return describe(object, view);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return `This ${object.kind} is damaged and cannot be described: ${reason}\n\nIts YAML (y) shows what there is.`;
  }
}

const namedLines = (lines: readonly string[]): PaneText => ({
  count: lines.length,
  line: (index) => ({ text: lines[index] ?? '', role: 'plain' }),
  hasNames: true,
});

function logText(feed: LogFeed | undefined, timestamps: boolean): PaneText {
  const lines = feed?.lines ?? [];
  const dropped = feed?.dropped ?? 0;
  const first = dropped === 0 ? 0 : 1;
  return {
    count: lines.length + first,
    line(index) {
      if (index < first) return { text: `--- ${dropped} older lines were let go ---`, role: 'warning' };
      const line = lines[index - first];
      if (line === undefined) return { text: '', role: 'plain' };
      if (line.type === 'mark') return { text: `--- ${line.text} ---`, role: 'warning' };
      return { text: timestamps && line.at !== '' ? `${line.at} ${line.text}` : line.text, role: toneOf(line.text) };
    },
  };
}

/** Lines that call themselves errors or warnings catch the eye; the level stands near the start of a line. */
function toneOf(text: string): Role {
  const start = text.slice(0, 120);
  if (/\b(FATAL|PANIC|CRITICAL|ERROR|error|Error|panic|fatal|Exception)\b/.test(start)) return 'error';
  return /\b(WARN|WARNING|warn|warning)\b/.test(start) ? 'warning' : 'plain';
}
