import type { Api } from '../../apiserver/api.ts';
import { ApiError } from '../../apiserver/api-error.ts';
import type { Clock } from '../../base/clock.ts';
import type { Random } from '../../base/random.ts';
import type { ObjectKey } from '../../model/object-key.ts';
import { eventName } from './event-name.ts';
import type { EventType } from './event-recorder.ts';
import { type EventSubject, eventNamespace, referenceTo } from './event-subject.ts';
import { kubeMicroTime } from './kube-time.ts';

/**
 * Writes events as the events.k8s.io recorder does, which the scheduler uses: a repeat of the same action and reason on
 * the same version of an object only lengthens a series, and the first note stays.
 */
export interface EventSeriesRecorder {
  event(subject: EventSubject, type: EventType, reason: string, action: string, note: string): void;
}

interface Series {
  readonly key: ObjectKey<'Event'>;
  count: number;
  lastAt: Date;
}

const finishAfterMs = 6 * 60_000;
const refreshEveryMs = 30 * 60_000;
const noteBytesMax = 1024;

export function createEventSeriesRecorder(parts: {
  readonly api: Api;
  readonly clock: Clock;
  readonly random: Random;
  readonly component: string;
  /** The host part of `reportingInstance`. */
  readonly host: string;
}): EventSeriesRecorder {
  const { api, clock, random, component, host } = parts;
  const open = new Map<string, Series>();

  const every = (ms: number, run: () => void): void => {
    clock.schedule(ms, () => {
      run();
      every(ms, run);
    });
  };
  every(finishAfterMs, () => {
    for (const [seriesKey, series] of open) {
      if (clock.now().getTime() - series.lastAt.getTime() < finishAfterMs) continue;
      open.delete(seriesKey);
      if (series.count > 2) writeSeries(api, series);
    }
  });
  every(refreshEveryMs, () => {
    for (const series of open.values()) if (series.count > 1) writeSeries(api, series);
  });

  return {
    event(subject, type, reason, action, note) {
      const now = clock.now();
      const regarding = referenceTo(subject);
      const seriesKey = JSON.stringify([type, reason, action, regarding]);
      const series = open.get(seriesKey);
      if (series !== undefined) {
        series.count += 1;
        series.lastAt = now;
        // Only the step from one to two is written at once; later repeats wait for the refresh or the end.
        if (series.count === 2) writeSeries(api, series);
        return;
      }
      const namespace = eventNamespace(subject);
      const name = eventName(subject.metadata.name, now, random);
      open.set(seriesKey, { key: { kind: 'Event', namespace, name }, count: 1, lastAt: now });
      ignoringRefusals(() => {
        api.create<'Event'>({
          kind: 'Event',
          metadata: { name, namespace },
          involvedObject: regarding,
          reason,
          message: cutNote(note),
          source: {},
          eventTime: kubeMicroTime(now),
          action,
          type,
          reportingComponent: component,
          reportingInstance: `${component}-${host}`,
        });
      });
    },
  };
}

function writeSeries(api: Api, series: Series): void {
  const current = api.get(series.key);
  if (current === undefined) return;
  ignoringRefusals(() => {
    api.update<'Event'>({
      ...current,
      series: { count: series.count, lastObservedTime: kubeMicroTime(series.lastAt) },
    });
  });
}

function ignoringRefusals(write: () => void): void {
  try {
    write();
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
  }
}

/** The API accepts notes of up to 1024 bytes; the scheduler cuts longer ones (`truncateMessage`). */
function cutNote(note: string): string {
  if (note.length <= noteBytesMax) return note;
  const suffix = ' ...';
  return note.slice(0, noteBytesMax - suffix.length) + suffix;
}
