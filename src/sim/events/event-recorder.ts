import type { Api, NewObject } from '../../apiserver/api.ts';
import { ApiError } from '../../apiserver/api-error.ts';
import type { Clock } from '../../base/clock.ts';
import type { Random } from '../../base/random.ts';
import type { ObjectKey } from '../../model/object-key.ts';
import { createBoundedMap } from './bounded-map.ts';
import { createEventAggregator } from './event-aggregator.ts';
import { eventName } from './event-name.ts';
import { createEventSpamFilter } from './event-spam-filter.ts';
import { type EventSubject, eventNamespace, referenceTo } from './event-subject.ts';
import { kubeTime } from './kube-time.ts';

export type EventType = 'Normal' | 'Warning';

interface EventOptions {
  /** The reporting component: `kubelet`, `replicaset-controller` … */
  readonly component: string;
  /** For the kubelet: its node. */
  readonly host?: string;
  /** `spec.containers{app}` for events about one container. */
  readonly fieldPath?: string;
}

/** Writes core/v1 events as client-go's recorder does: repeats are counted, look-alikes folded, floods held back. */
export interface EventRecorder {
  event(subject: EventSubject, type: EventType, reason: string, message: string, options: EventOptions): void;
}

interface Recorded {
  readonly key: ObjectKey<'Event'>;
  readonly firstTimestamp: string;
  readonly count: number;
}

export function createEventRecorder(parts: {
  readonly api: Api;
  readonly clock: Pick<Clock, 'now'>;
  readonly random: Random;
}): EventRecorder {
  const { api, clock, random } = parts;
  const recorded = createBoundedMap<Recorded>(4096);
  const aggregate = createEventAggregator();
  const passesSpamFilter = createEventSpamFilter();

  const observe = (cacheKey: string, subject: EventSubject, now: Date): Recorded => {
    const before = recorded.get(cacheKey);
    const key: ObjectKey<'Event'> = before?.key ?? {
      kind: 'Event',
      namespace: eventNamespace(subject),
      name: eventName(subject.metadata.name, now, random),
    };
    const next = { key, firstTimestamp: before?.firstTimestamp ?? kubeTime(now), count: (before?.count ?? 0) + 1 };
    recorded.set(cacheKey, next);
    return next;
  };

  return {
    event(subject, type, reason, message, options) {
      const now = clock.now();
      const sourceKey = [options.component, options.host, subject.kind, subject.metadata.namespace].join('/');
      const objectKey = `${sourceKey}/${subject.metadata.name}/${subject.metadata.uid}/${type}`;
      const groupKey = `${objectKey}/${reason}`;
      const { folded } = aggregate(groupKey, message, now);
      const cacheKey = folded ? groupKey : `${groupKey}/${options.fieldPath}/${message}`;
      // A repeat that the spam filter drops is still counted here, and shows in the next write that gets through.
      const entry = observe(cacheKey, subject, now);
      if (!passesSpamFilter(objectKey, now)) return;
      const text = folded ? `(combined from similar events): ${message}` : message;
      write(api, entry, newEvent(entry, { subject, type, reason, message: text, options, now }));
    },
  };
}

interface Occurrence {
  readonly subject: EventSubject;
  readonly type: EventType;
  readonly reason: string;
  readonly message: string;
  readonly options: EventOptions;
  readonly now: Date;
}

function newEvent(entry: Recorded, occurrence: Occurrence): NewObject<'Event'> {
  const { subject, type, reason, message, options, now } = occurrence;
  return {
    kind: 'Event',
    metadata: { name: entry.key.name, namespace: entry.key.namespace },
    involvedObject: referenceTo(subject, options.fieldPath),
    reason,
    message,
    source: { component: options.component, ...(options.host === undefined ? {} : { host: options.host }) },
    firstTimestamp: entry.firstTimestamp,
    lastTimestamp: kubeTime(now),
    count: entry.count,
    type,
    reportingComponent: options.component,
    reportingInstance: options.host ?? '',
  };
}

/** Losing an event is never an error: the namespace may be gone, or refuse new objects while it is being deleted. */
function write(api: Api, entry: Recorded, event: NewObject<'Event'>): void {
  try {
    const current = entry.count > 1 ? api.get(entry.key) : undefined;
    if (current === undefined) api.create<'Event'>(event);
    else {
      const { count, lastTimestamp, message } = event;
      api.update<'Event'>({ ...current, count, lastTimestamp, message });
    }
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
  }
}
