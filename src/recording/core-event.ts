import { eventFromView } from '../apiserver/http/event-view.ts';
import type { KubeObject } from '../model/kinds.ts';

type Fields = Readonly<Record<string, unknown>>;

/** An events.k8s.io/v1 Event with the field names of the core one; a saved one may lack what the server demands. */
export const coreEvent = (event: Fields): Fields => ({
  ...eventFromView(event as unknown as KubeObject),
  involvedObject: event.regarding ?? {},
  message: event.note ?? '',
});
