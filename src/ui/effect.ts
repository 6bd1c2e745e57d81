import type { CopyOptions, LogRequest } from '../cluster/cluster.ts';
import type { ObjectKey } from '../model/object-key.ts';
import type { SimControl } from '../model/sim-control.ts';
import type { Target } from './screen-options.ts';

export type MessageTone = 'info' | 'ok' | 'warning' | 'error';

/** What a list to pick from is for. */
export type PickPurpose = 'namespace' | 'context' | 'log-container' | RunPurpose | 'forwards';

/** What is done in, or with, a running container. */
export type RunPurpose = 'shell-container' | 'attach-container' | 'forward-port';

export type PromptPurpose = 'filter' | 'search' | 'command';

/** One entry of a list to pick from, and what picking it does. */
export interface PickerEntry {
  readonly label: string;
  readonly note: string;
  readonly effects: readonly Effect[];
}

/** What an update wants to happen outside its own screen. */
export type Effect =
  | { readonly type: 'open-pod'; readonly key: ObjectKey; readonly tab: string }
  | { readonly type: 'leave-pod' }
  | { readonly type: 'ask'; readonly purpose: PromptPurpose; readonly text: string }
  | { readonly type: 'pick'; readonly purpose: PickPurpose; readonly pod?: ObjectKey<'Pod'> }
  | { readonly type: 'choose'; readonly title: string; readonly entries: readonly PickerEntry[] }
  | { readonly type: 'choose-container'; readonly container: string }
  | { readonly type: 'help' }
  | { readonly type: 'say'; readonly text: string; readonly tone: MessageTone }
  | { readonly type: 'show-namespaces'; readonly namespaces: readonly string[] }
  | Work;

/** The effects that leave the program's own state: the session does them. */
export type Work =
  | { readonly type: 'open-cluster'; readonly target: Target }
  | { readonly type: 'read-yaml'; readonly key: ObjectKey }
  | { readonly type: 'follow-logs'; readonly request: LogRequest }
  | { readonly type: 'stop-logs' }
  | { readonly type: 'shell'; readonly pod: ObjectKey<'Pod'>; readonly container: string }
  | { readonly type: 'attach'; readonly pod: ObjectKey<'Pod'>; readonly container: AttachedContainer }
  | { readonly type: 'forward'; readonly pod: ObjectKey<'Pod'>; readonly port: number; readonly localPort: number }
  | { readonly type: 'end-forward'; readonly localPort: number }
  | ({ readonly type: 'copy-files' } & CopyOptions)
  | {
      readonly type: 'steer';
      readonly command: SimControl;
      readonly body?: object;
      readonly next: 'tell' | 'choose-fault' | 'choose-clock';
    }
  | { readonly type: 'copy'; readonly text: string; readonly what: string }
  | { readonly type: 'suspend' }
  | { readonly type: 'redraw' }
  | { readonly type: 'quit' };

/** What can be joined is what the container's own spec opens. */
export interface AttachedContainer {
  readonly name: string;
  readonly stdin: boolean;
  readonly tty: boolean;
}
