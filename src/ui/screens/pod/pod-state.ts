import type { Evidence } from '../../../diagnose/finding.ts';
import type { KubeObject } from '../../../model/kinds.ts';
import type { ObjectKey } from '../../../model/object-key.ts';
import { awaitsNode } from '../../../scheduling/why-pending/why-pending.ts';
import type { RunPurpose } from '../../effect.ts';
import type { MoveAction } from '../../keys/movement.ts';
import { isPodRow } from '../../pods/pod-row.ts';
import type { SubjectRow } from '../../pods/subject-row.ts';
import { type BlockCursor, firstBlock } from '../../widgets/block-list.ts';
import { paneAtEnd, paneAtTop, type TextPane } from '../../widgets/text-pane.ts';

const podTabs = ['diagnosis', 'pending', 'events', 'logs', 'describe', 'yaml'] as const;

export type PodTab = (typeof podTabs)[number];

/** Only a pod has logs, and only one that waits for a node is pending; its tab stays open when it gets one. */
export function tabsOf({ key, tab, last }: Pick<PodState, 'key' | 'tab' | 'last'>): readonly PodTab[] {
  const isPending = tab === 'pending' || (last !== undefined && isPodRow(last) && awaitsNode(last.pod));
  return podTabs.filter((each) => (each !== 'logs' || key.kind === 'Pod') && (each !== 'pending' || isPending));
}

export interface LogChoice {
  readonly container: string;
  readonly previous: boolean;
  /** Only lines of the last so many seconds; undefined for the last lines, however old. */
  readonly sinceSeconds: number | undefined;
  /** How many of the last lines to begin with; undefined for all. */
  readonly tailLines: number | undefined;
  readonly timestamps: boolean;
}

export interface PodState {
  /** A pod, or another object that is not fine: that one has no logs and no shell. */
  readonly key: ObjectKey;
  readonly tab: PodTab;
  /** What was known of the pod last: it stays on the screen when the pod is gone. */
  readonly last: SubjectRow | undefined;
  /** Which of the ranked causes is laid out. */
  readonly cause: number;
  readonly diagnosis: BlockCursor;
  readonly pending: BlockCursor;
  /** Whose events are shown: the pod's, or those of an object that a piece of evidence led to. */
  readonly events: { readonly key: ObjectKey; readonly cursor: BlockCursor };
  readonly logs: LogChoice;
  /** A line that the log should go to as soon as it is there. */
  readonly logTarget: string | undefined;
  readonly logPane: TextPane;
  readonly describePane: TextPane;
  readonly yaml: YamlState;
  readonly yamlPane: TextPane;
}

interface YamlState {
  readonly key: ObjectKey;
  readonly state: 'unread' | 'reading' | 'read' | 'failed';
  readonly lines: readonly string[];
  readonly problem: string;
  /** The field to go to once it is read. */
  readonly path: string | undefined;
}

export type PodAction =
  | MoveAction
  | { readonly type: 'tab'; readonly tab: PodTab }
  | { readonly type: 'next-tab'; readonly step: 1 | -1 }
  | { readonly type: 'open-item' }
  | { readonly type: 'copy' }
  | { readonly type: 'changes' }
  | { readonly type: 'jump'; readonly evidence: Evidence }
  | { readonly type: 'previous' }
  | { readonly type: 'containers' }
  | { readonly type: 'container'; readonly container: string }
  | { readonly type: 'since'; readonly seconds: number | undefined; readonly tailLines: number | undefined }
  | { readonly type: 'follow' | 'timestamps' }
  | { readonly type: 'wrap' | 'reload' | 'back' | 'ask-search' }
  | { readonly type: 'run'; readonly purpose: RunPurpose }
  | { readonly type: 'search'; readonly text: string }
  | { readonly type: 'next-match'; readonly step: 1 | -1 }
  | { readonly type: 'yaml-read'; readonly key: ObjectKey; readonly object: KubeObject }
  | { readonly type: 'yaml-failed'; readonly key: ObjectKey; readonly problem: string }
  | { readonly type: 'data' };

export const defaultTail = 500;

export const openedPod = (key: ObjectKey, container: string, last: SubjectRow | undefined): PodState => ({
  key,
  tab: 'diagnosis',
  last,
  cause: 0,
  diagnosis: firstBlock,
  pending: firstBlock,
  events: { key, cursor: firstBlock },
  logs: { container, previous: false, sinceSeconds: undefined, tailLines: defaultTail, timestamps: false },
  logTarget: undefined,
  logPane: paneAtEnd,
  describePane: paneAtTop,
  yaml: { key, state: 'unread', lines: [], problem: '', path: undefined },
  yamlPane: paneAtTop,
});
