import { keyText, type ObjectKey } from '../model/object-key.ts';
import type { Group, Subject } from './diagnosis.ts';

/**
 * Subjects whose first finding names the same cause and the same object at fault are one group. Where no other object
 * is at fault, the workload that owns the pods is what they share. Largest first.
 */
export function groupFindings(subjects: readonly Subject[]): readonly Group[] {
  const groups = new Map<string, { cause: string; because?: ObjectKey; subjects: ObjectKey[] }>();
  for (const { key, findings } of subjects) {
    const [first] = findings;
    if (first === undefined) continue;
    const at = first.because === undefined ? ownerText(first.vars, key) : keyText(first.because);
    const id = `${first.cause} ${at}`;
    const group = groups.get(id);
    if (group !== undefined) group.subjects.push(key);
    else groups.set(id, { cause: first.cause, ...(first.because && { because: first.because }), subjects: [key] });
  }
  return [...groups.values()].toSorted((a, b) => b.subjects.length - a.subjects.length);
}

const ownerText = (vars: Readonly<Record<string, string>>, key: ObjectKey): string =>
  vars.OWNER === undefined ? keyText(key) : `${key.namespace}/${vars.OWNER}`;
