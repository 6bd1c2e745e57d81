import type { KubeObject } from '../model/kinds.ts';
import type { InputFile } from './input-files.ts';
import type { SavedLog } from './snapshot.ts';

export interface CaptureTime {
  readonly takenAt: Date;
  readonly source: string;
}

/**
 * When a snapshot was taken: what a `timestamp` file says, else shortly after the newest moment that the cluster itself
 * recorded, else the newest file's own time. Never the wall clock.
 */
export async function captureTime(
  files: readonly InputFile[],
  objects: readonly KubeObject[],
  logs: readonly SavedLog[],
): Promise<CaptureTime> {
  const stamped = await timestampFile(files);
  if (stamped !== undefined) return { takenAt: stamped, source: 'its timestamp file' };
  const takenAt = momentAfter(objects, logs);
  if (takenAt !== undefined) return { takenAt, source: 'the newest time in its data' };
  const modified = files.reduce((latest, file) => Math.max(latest, file.modifiedAt.getTime()), 0);
  return { takenAt: new Date(modified), source: "its files' own time" };
}

/** A cluster at rest writes nothing but leases for a while, and whoever saves it has typed a command since. */
const restMs = 60_000;

/**
 * When objects and logs that say nowhere when they were saved must have been: leases are renewed every few seconds, so
 * with them the newest moment is it; without them it is taken to be a minute later. Undefined where nothing has a time.
 */
export function momentAfter(objects: readonly KubeObject[], logs: readonly SavedLog[]): Date | undefined {
  const moments = [...objects.map(newestIn), ...logs.map(newestLine)];
  const newest = moments.reduce((most, moment) => Math.max(most, moment), 0);
  if (newest === 0) return undefined;
  return new Date(newest + (objects.some(({ kind }) => kind === 'Lease') ? 0 : restMs));
}

/** `oc adm inspect` writes one: two lines of Go time. */
async function timestampFile(files: readonly InputFile[]): Promise<Date | undefined> {
  const file = files.find(({ path }) => /^([^/]+\/)?timestamp(\.txt)?$/.test(path));
  if (file === undefined) return undefined;
  const match = /(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d:\d\d)(?:\.\d+)?\s*(Z|[+-]\d\d:?\d\d)?/.exec(await file.text(1000));
  const time = match === null ? Number.NaN : Date.parse(`${match[1]}T${match[2]}${match[3] ?? 'Z'}`);
  return Number.isNaN(time) ? undefined : new Date(time);
}

const rfc3339 = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/;

/** Only what the cluster writes down as it happens: a spec may hold dates in the future. */
function newestIn(object: KubeObject): number {
  const { status, lastTimestamp, firstTimestamp, eventTime, series, spec } = object as KubeObject &
    Record<string, unknown>;
  const renewed = object.kind === 'Lease' ? (spec as { renewTime?: unknown } | undefined)?.renewTime : undefined;
  const { creationTimestamp, managedFields = [] } = object.metadata;
  const { deletionTimestamp, deletionGracePeriodSeconds } = object.metadata;
  const writes = Array.isArray(managedFields) ? managedFields.map((field) => field?.time) : [];
  let newest = deletionAsked(deletionTimestamp, deletionGracePeriodSeconds);
  const stack: unknown[] = [
    status,
    lastTimestamp,
    firstTimestamp,
    eventTime,
    series,
    renewed,
    creationTimestamp,
    writes,
  ];
  while (stack.length > 0) {
    const value = stack.pop();
    if (typeof value === 'string' && rfc3339.test(value)) newest = Math.max(newest, Date.parse(value) || 0);
    else if (typeof value === 'object' && value !== null) stack.push(...Object.values(value));
  }
  return newest;
}

/** The API server writes down when the grace period will be over, so the deletion was asked for that much earlier. */
function deletionAsked(deadline: unknown, graceSeconds: unknown): number {
  if (typeof deadline !== 'string' || !rfc3339.test(deadline)) return 0;
  const grace = typeof graceSeconds === 'number' && graceSeconds > 0 ? graceSeconds : 0;
  return Math.max(0, (Date.parse(deadline) || 0) - grace * 1000);
}

function newestLine({ text }: SavedLog): number {
  const lastLine = text.trimEnd().slice(-4000).split('\n').at(-1) ?? '';
  const [word = ''] = lastLine.split(' ');
  return rfc3339.test(word) ? Date.parse(word) || 0 : 0;
}
