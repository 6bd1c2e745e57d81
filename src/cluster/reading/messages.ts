import type { ObjectKey } from '../../model/object-key.ts';
import type { ConnectionSettings } from '../kubeconfig/connection-settings.ts';
import type { Credentials } from '../kubeconfig/credentials.ts';
import type { ClockReading } from '../transport/server-clock.ts';
import type { ReaderEvent, Reading, Refusal } from './reader-event.ts';

/** What the reading thread is started with. */
export interface ReaderStart {
  readonly settings: ConnectionSettings;
  readonly seed: number;
}

/** From the main thread to the reading thread. */
export type ReaderCommand =
  | { readonly type: 'start' | 'stop'; readonly reading: Reading }
  | { readonly type: 'get'; readonly id: number; readonly key: ObjectKey }
  /** A batch was taken in: the next one may come. */
  | { readonly type: 'ack' }
  | { readonly type: 'credentials'; readonly id: number; readonly credentials: Credentials }
  | { readonly type: 'no-credentials'; readonly id: number; readonly problem: string };

/** What is known after one object was asked for by its name. */
export type GetResult =
  | { readonly state: 'found'; readonly text: string }
  | { readonly state: 'absent' }
  | { readonly state: 'unknown'; readonly why: Refusal };

/** From the reading thread to the main thread. */
export type ReaderMessage =
  | { readonly type: 'batch'; readonly events: readonly ReaderEvent[] }
  | { readonly type: 'got'; readonly id: number; readonly result: GetResult }
  /** The main thread keeps the credentials, so that a plugin runs once for all. */
  | { readonly type: 'ask-credentials'; readonly id: number; readonly rejected: Credentials | undefined }
  | { readonly type: 'clock'; readonly reading: ClockReading };
