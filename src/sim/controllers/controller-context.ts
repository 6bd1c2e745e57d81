import type { Random } from '../../base/random.ts';
import type { EventRecorder, EventType } from '../events/event-recorder.ts';
import type { EventSubject } from '../events/event-subject.ts';
import type { ObjectIndex } from './object-index.ts';

/** What every controller is made with. */
export interface ControllerContext {
  readonly index: ObjectIndex;
  readonly recorder: EventRecorder;
  readonly random: Random;
}

export type Report = (subject: EventSubject, type: EventType, reason: string, message: string) => void;

/** Events in the name of one component. */
export const reporter =
  ({ recorder }: ControllerContext, component: string): Report =>
  (subject, type, reason, message) =>
    recorder.event(subject, type, reason, message, { component });

/** A controller's own writes carry its manager's name in managedFields. */
export const asControllerManager = { fieldManager: 'kube-controller-manager' } as const;
