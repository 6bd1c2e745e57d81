import type { KubeObject, ObjectOf, Pod } from '../../model/kinds.ts';

/** The text that a field selector compares with; what is not set is ''. */
export function fieldValue(object: KubeObject, field: string): string {
  if (object.kind === 'Event') return eventValue(object as ObjectOf<'Event'>, field);
  if (field === 'status.podIPs') return (object as Pod).status.podIPs?.[0]?.ip ?? '';
  if (field === 'status.successful') return String((object as ObjectOf<'Job'>).status.succeeded ?? 0);
  const value = valueAt(object, field);
  if (value === undefined && booleanFields.includes(field)) return 'false';
  return value === undefined || value === null ? '' : String(value);
}

const booleanFields = ['spec.unschedulable', 'spec.hostNetwork'];

function eventValue(event: ObjectOf<'Event'>, field: string): string {
  switch (field) {
    case 'source':
      return event.source?.component || event.reportingComponent || '';
    case 'reportingController':
      return event.reportingComponent || event.source?.component || '';
    default:
      return String(valueAt(event, field.replace(/^regarding\./, 'involvedObject.')) ?? '');
  }
}

function valueAt(object: object, path: string): unknown {
  let value: unknown = object;
  for (const name of path.split('.')) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = (value as Record<string, unknown>)[name];
  }
  return value;
}
