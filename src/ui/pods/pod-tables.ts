import { deepEqual } from '../../base/deep-equal.ts';
import { createSortedList } from '../../base/sorted-list.ts';
import type { Diagnosis, Subject } from '../../diagnose/diagnosis.ts';
import type { Look } from '../../diagnose/examiner.ts';
import { gravityText } from '../../diagnose/gravity-text.ts';
import type { ClusterView } from '../../model/cluster-view.ts';
import type { Pod } from '../../model/kinds.ts';
import { keyOf, keyText } from '../../model/object-key.ts';
import type { Page } from '../../runbook/page.ts';
import { createPodRow, type PodRow } from './pod-row.ts';
import { emptyPodTable, type PodGroup, type PodLine, type PodTable } from './pod-table.ts';
import { StatusTally } from './status-tally.ts';
import { createObjectRow, type SubjectRow } from './subject-row.ts';
import { Measure } from './widest.ts';

/** Keeps the table of one cluster: only the rows of what has changed are built anew. */
export interface PodTables {
  /** The table after a look, in small steps: see `runSlice`. */
  update(view: ClusterView, look: Look): Generator<undefined, PodTable>;
}

export const createPodTables = (pages: ReadonlyMap<string, Page>): PodTables => new KeptTables(pages);

class KeptTables implements PodTables {
  readonly #pages: ReadonlyMap<string, Page>;
  readonly #lines = new Map<string, PodLine>();
  readonly #sorted = createSortedList<PodLine>();
  readonly #tally = new StatusTally();
  #measure = new Measure();
  #subjects: { of: readonly Subject[]; byKey: ReadonlyMap<string, Subject> } = { of: [], byKey: new Map() };
  #last = emptyPodTable;
  #groupsOf: Diagnosis['groups'] = [];
  /** A row of a pod that is or was not fine is another one: groups hold such rows. */
  #isBrokenChanged = false;

  constructor(pages: ReadonlyMap<string, Page>) {
    this.#pages = pages;
  }

  *update(view: ClusterView, { diagnosis, changed }: Look): Generator<undefined, PodTable> {
    const others = yield* this.#learn(diagnosis);
    if (changed === undefined) yield* this.#renewAll(view, others);
    for (const key of changed ?? []) {
      if (key.kind !== 'Pod') continue;
      this.#renew(keyText(key), view.get(key) as Pod | undefined, view.now);
      yield undefined;
    }
    const isRegrouped = this.#isBrokenChanged || this.#groupsOf !== diagnosis.groups;
    const groupOf = isRegrouped ? yield* this.#groups(diagnosis) : this.#last.groupOf;
    this.#isBrokenChanged = false;
    const statuses = this.#tally.statuses();
    const lines = this.#sorted.items();
    const rows = lines === this.#last.lines ? this.#last.rows : lines.map(({ row }) => row);
    this.#last = { rows, lines, others, groupOf, statuses, widest: this.#measure.widest() };
    return this.#last;
  }

  /** The rows of what is no pod. A subject that stayed the same one keeps its row. */
  *#learn({ subjects }: Diagnosis): Generator<undefined, readonly SubjectRow[]> {
    if (this.#subjects.of === subjects) return this.#last.others;
    const byKey = new Map<string, Subject>();
    const known = new Map(this.#last.others.map((row) => [row.subject, row]));
    const others: SubjectRow[] = [];
    for (const subject of subjects) {
      if (subject.key.kind === 'Pod') byKey.set(keyText(subject.key), subject);
      else others.push(known.get(subject) ?? createObjectRow(subject, this.#pages));
      if ((byKey.size + others.length) % 100 === 0) yield undefined;
    }
    this.#subjects = { of: subjects, byKey };
    for (const row of others) this.#measure.add(row);
    return others;
  }

  *#renewAll(view: ClusterView, others: readonly SubjectRow[]): Generator<undefined, void> {
    this.#measure = new Measure();
    const gone = new Set(this.#lines.keys());
    let count = 0;
    for (const pod of view.list('Pod')) {
      const id = keyText(keyOf(pod));
      gone.delete(id);
      this.#renew(id, pod, view.now);
      count += 1;
      // Put in order as they come: all of them at once would take too long.
      if (count % 1000 === 0) this.#sorted.items();
      yield undefined;
    }
    for (const id of gone) this.#renew(id, undefined, view.now);
    for (const row of others) this.#measure.add(row);
  }

  #renew(id: string, pod: Pod | undefined, now: Date): void {
    const before = this.#lines.get(id);
    const subject = this.#subjects.byKey.get(id);
    if (before !== undefined && before.row.pod === pod && deepEqual(before.row.subject, subject)) {
      this.#measure.add(before.row);
      return;
    }
    if (before !== undefined) {
      this.#lines.delete(id);
      this.#sorted.remove(before);
      this.#tally.remove(before.row);
    }
    if (before?.row.subject !== undefined || subject !== undefined) this.#isBrokenChanged = true;
    if (pod === undefined) return;
    const row = createPodRow(pod, subject, this.#pages, now);
    const line: PodLine = { type: 'pod', id: row.id, row, inGroup: false, order: orderOf(row) };
    this.#lines.set(id, line);
    this.#sorted.add(line);
    this.#tally.add(row);
    this.#measure.add(row);
  }

  *#groups({ groups }: Diagnosis): Generator<undefined, ReadonlyMap<string, PodGroup>> {
    const groupOf = new Map<string, PodGroup>();
    for (const { cause, because, subjects } of groups) {
      const rows = subjects.flatMap((key) => this.#lines.get(keyText(key))?.row ?? []);
      yield undefined;
      if (rows.length < 2) continue;
      const group = { id: `${cause} ${because === undefined ? '' : keyText(because)}`, cause, because, rows };
      for (const row of rows) groupOf.set(row.id, group);
    }
    this.#groupsOf = groups;
    return groupOf;
  }
}

/** Broken pods as the diagnosis ranks them, then the others by namespace and name. */
const orderOf = ({ subject, key }: PodRow): string =>
  subject === undefined ? `9${key.namespace}\0${key.name}` : gravityText(subject);
