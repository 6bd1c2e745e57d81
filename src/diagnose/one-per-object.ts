import { keyText, type ObjectKey } from '../model/object-key.ts';
import type { Subject } from './diagnosis.ts';
import type { Finding } from './finding.ts';

/**
 * Several objects may be told as the one that owns them: each Job that a CronJob makes anew, a Deployment's old and new
 * ReplicaSet. The owner is a subject once, in the place of the worst of them, with what is found on any.
 */
export function onePerObject(subjects: readonly Subject[]): readonly Subject[] {
  const places = new Map<string, number>();
  const kept: Subject[] = [];
  for (const subject of subjects) {
    const id = keyText(subject.key);
    const place = places.get(id);
    const first = place === undefined ? undefined : kept[place];
    if (place === undefined || first === undefined) {
      places.set(id, kept.length);
      kept.push(subject);
    } else kept[place] = joined(first, subject);
  }
  return kept.length === subjects.length ? subjects : kept;
}

/** Every key once, in the order of their first appearance. */
export const distinctKeys = (keys: readonly ObjectKey[]): readonly ObjectKey[] => [
  ...new Map(keys.map((key) => [keyText(key), key])).values(),
];

function joined(first: Subject, other: Subject): Subject {
  const known = new Set(first.findings.map(tellingOf));
  const more = other.findings.filter((finding) => !known.has(tellingOf(finding)));
  return more.length === 0 ? first : { ...first, findings: [...first.findings, ...more] };
}

/** The same cause with the same object at fault, or in the same words, is the same thing told of another object. */
const tellingOf = ({ cause, because, summary }: Finding): string =>
  `${cause} ${because === undefined ? summary : keyText(because)}`;
