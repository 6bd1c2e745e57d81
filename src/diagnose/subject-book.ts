import { createSortedList } from '../base/sorted-list.ts';
import type { ClusterView } from '../model/cluster-view.ts';
import { keyText, type ObjectKey } from '../model/object-key.ts';
import { createDependencies } from './dependencies.ts';
import type { Diagnosis, Group, Subject } from './diagnosis.ts';
import { createGroupBook } from './group-book.ts';
import type { ObjectRecord, Records, Revision } from './object-records.ts';
import { onePerObject } from './one-per-object.ts';
import { otherSubject } from './other-subject.ts';
import { podSubject } from './pod-subject.ts';
import type { Rule } from './rule.ts';
import { type SubjectEntry, subjectEntry } from './subject-entry.ts';
import { objectTopic } from './topics.ts';

/** Makes subjects of records and keeps them: only those are made anew whose own records, or those down their chain, changed. */
export interface SubjectBook {
  /** `touched` are the topics of what changed in the cluster. Gives the ids of the subjects that are other ones now. */
  revise(
    revisions: readonly Revision[],
    touched: ReadonlySet<string>,
    view: ClusterView,
  ): Generator<undefined, ReadonlySet<string>>;
  subjects(): readonly Subject[];
  groups(): readonly Group[];
  summary(): Diagnosis['summary'];
}

/** What was found on an object; whether a pod is a subject, and whether some pod's finding names an object. */
const findingsTopic = (id: string): string => `findings ${id}`;
const sickTopic = (id: string): string => `sick ${id}`;
const shownTopic = (id: string): string => `shown ${id}`;

export const createSubjectBook = (records: Records, rules: readonly Rule[]): SubjectBook =>
  new KeptSubjects(records, rules);

class KeptSubjects implements SubjectBook {
  readonly #records: Records;
  readonly #rules: ReadonlyMap<string, Rule>;
  readonly #dependencies = createDependencies();
  readonly #entries = new Map<string, SubjectEntry>();
  readonly #sorted = createSortedList<SubjectEntry>();
  readonly #groups = createGroupBook();
  /** How many pods' findings name an object as the one at fault. */
  readonly #shown = new Map<string, number>();
  readonly #statuses = new Map<string, number>();
  #pods = 0;
  #unhealthy = 0;
  #subjects: { readonly of: readonly SubjectEntry[]; readonly subjects: readonly Subject[] } | undefined;

  constructor(records: Records, rules: readonly Rule[]) {
    this.#records = records;
    this.#rules = new Map(rules.map((rule) => [rule.id, rule]));
  }

  *revise(
    revisions: readonly Revision[],
    touched: ReadonlySet<string>,
    view: ClusterView,
  ): Generator<undefined, ReadonlySet<string>> {
    const pods = new Set<string>();
    const others = new Set<string>();
    const add = (id: string): unknown => (this.#records.get(id)?.object.kind === 'Pod' ? pods : others).add(id);
    for (const { id, before, after } of revisions) {
      this.#count(before, -1);
      this.#count(after, 1);
      if (saysSomething(before) || saysSomething(after)) (isPod(after ?? before) ? pods : others).add(id);
      if (before?.findings !== after?.findings) this.#restingOn(findingsTopic(id)).forEach(add);
      yield undefined;
    }
    for (const topic of touched) this.#restingOn(topic).forEach(add);
    const changed = new Set<string>();
    for (const id of pods) {
      const told = this.#replace(id, this.#podEntry(id));
      if (told !== undefined) changed.add(id);
      for (const topic of told ?? []) for (const other of this.#restingOn(topic)) others.add(other);
      yield undefined;
    }
    for (const id of others) {
      if (this.#replace(id, this.#otherEntry(id, view)) !== undefined) changed.add(id);
      yield undefined;
    }
    return changed;
  }

  subjects(): readonly Subject[] {
    const of = this.#sorted.items();
    if (this.#subjects?.of !== of) this.#subjects = { of, subjects: onePerObject(of.map(({ subject }) => subject)) };
    return this.#subjects.subjects;
  }

  groups(): readonly Group[] {
    return this.#groups.groups();
  }

  summary(): Diagnosis['summary'] {
    const byStatus = Object.fromEntries([...this.#statuses].toSorted(([a], [b]) => (a < b ? -1 : 1)));
    return { pods: this.#pods, healthy: this.#pods - this.#unhealthy, unhealthy: this.#unhealthy, byStatus };
  }

  #restingOn(topic: string): readonly string[] {
    return [...this.#dependencies.restingOn(topic)];
  }

  #count(record: ObjectRecord | undefined, sign: 1 | -1): void {
    if (record?.object.kind !== 'Pod') return;
    this.#pods += sign;
    if (record.pod !== undefined) addTo(this.#statuses, record.pod.status, sign);
  }

  #podEntry(id: string): SubjectEntry | undefined {
    const record = this.#records.get(id);
    if (record === undefined || record.pod?.tier === 'fine') {
      this.#dependencies.delete(id);
      return undefined;
    }
    const topics = new Set<string>();
    const findingsOf = (key: ObjectKey) => {
      topics.add(findingsTopic(keyText(key)));
      return this.#records.get(keyText(key))?.findings ?? [];
    };
    const subject = podSubject(record, findingsOf, this.#rules);
    this.#dependencies.set(id, topics);
    return subjectEntry(id, subject);
  }

  /** Workloads, services, claims and nodes with a fault that no pod shows. */
  #otherEntry(id: string, view: ClusterView): SubjectEntry | undefined {
    const record = this.#records.get(id);
    if (record === undefined || record.findings.length === 0) {
      this.#dependencies.delete(id);
      return undefined;
    }
    const atFault = record.findings.map(({ because }) => (because === undefined ? undefined : keyText(because)));
    const topics = new Set([shownTopic(id), ...atFault.map((at) => sickTopic(at ?? ''))]);
    const isShown = this.#shown.has(id) || atFault.every((at) => at !== undefined && this.#isSickPod(at));
    const get: ClusterView['get'] = (key) => {
      topics.add(objectTopic(key));
      return view.get(key);
    };
    const subject = isShown ? undefined : otherSubject(record, { get }, this.#rules);
    this.#dependencies.set(id, topics);
    return subject === undefined ? undefined : subjectEntry(id, subject);
  }

  #isSickPod(id: string): boolean {
    return this.#entries.has(id) && isPod(this.#records.get(id));
  }

  /** Puts the new entry in the place of the old one. Gives the topics that this touches; undefined where they are equal. */
  #replace(id: string, entry: SubjectEntry | undefined): readonly string[] | undefined {
    const before = this.#entries.get(id);
    if (before?.isEqual(entry) ?? entry === undefined) return undefined;
    if (before !== undefined) this.#take(before);
    if (entry !== undefined) this.#put(entry);
    const told = [...(before?.atFault ?? []), ...(entry?.atFault ?? [])].map(shownTopic);
    return (before === undefined) === (entry === undefined) ? told : [...told, sickTopic(id)];
  }

  #take(entry: SubjectEntry): void {
    this.#entries.delete(entry.id);
    this.#sorted.remove(entry);
    this.#groups.leave(entry);
    if (entry.isUnhealthyPod) this.#unhealthy -= 1;
    for (const at of entry.atFault) addTo(this.#shown, at, -1);
  }

  #put(entry: SubjectEntry): void {
    this.#entries.set(entry.id, entry);
    this.#sorted.add(entry);
    this.#groups.join(entry);
    if (entry.isUnhealthyPod) this.#unhealthy += 1;
    for (const at of entry.atFault) addTo(this.#shown, at, 1);
  }
}

const isPod = (record: ObjectRecord | undefined): boolean => record?.object.kind === 'Pod';

const saysSomething = (record: ObjectRecord | undefined): boolean =>
  record !== undefined && (record.findings.length > 0 || (isPod(record) && record.pod?.tier !== 'fine'));

function addTo(counts: Map<string, number>, key: string, amount: number): void {
  const count = (counts.get(key) ?? 0) + amount;
  if (count === 0) counts.delete(key);
  else counts.set(key, count);
}
