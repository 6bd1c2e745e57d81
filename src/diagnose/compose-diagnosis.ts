import type { ClusterView } from '../model/cluster-view.ts';
import type { Pod } from '../model/kinds.ts';
import { keyOf, keyText } from '../model/object-key.ts';
import { byGravity } from './by-gravity.ts';
import type { Diagnosis, Subject } from './diagnosis.ts';
import type { Finding } from './finding.ts';
import { type FindingsOf, followBecause } from './follow-because.ts';
import { groupFindings } from './group-findings.ts';
import { neededKinds } from './needed-kinds.ts';
import type { ObjectRecord } from './object-records.ts';
import { otherSubject } from './other-subject.ts';
import { rankFindings } from './rank-findings.ts';
import type { Rule } from './rule.ts';

/** Puts the records together: chains, ranks, groups, counts. */
export function composeDiagnosis(
  view: ClusterView,
  rules: readonly Rule[],
  records: ReadonlyMap<string, ObjectRecord>,
): Diagnosis {
  const byId = new Map(rules.map((rule) => [rule.id, rule]));
  const findingsOf: FindingsOf = (key) => records.get(keyText(key))?.findings ?? [];
  const pods = [...records.values()].filter(({ object }) => object.kind === 'Pod');
  const sick = pods.filter(({ pod }) => pod?.tier !== 'fine').map((record) => podSubject(record, findingsOf, byId));
  const others = otherSubjects(view, records, sick, byId);
  const subjects = [...sick, ...others].toSorted(byGravity);
  const unhealthy = sick.filter(({ tier, findings }) => tier !== 'restarted' || findings.length > 0).length;
  return {
    takenAt: view.now,
    subjects,
    groups: groupFindings(subjects),
    summary: { pods: pods.length, healthy: pods.length - unhealthy, unhealthy, byStatus: byStatus(pods) },
    coverage: neededKinds(rules).map((kind) => ({ kind, namespace: '', state: view.coverage(kind) })),
  };
}

function podSubject(record: ObjectRecord, findingsOf: FindingsOf, rules: ReadonlyMap<string, Rule>): Subject {
  const pod = record.object as Pod;
  const chained = followBecause(pod, record.findings, findingsOf);
  const depths = new Map(chained.map(({ finding, depth }) => [finding, depth]));
  const findings = rankFindings([...depths.keys()], rules, (finding) => depths.get(finding) ?? 0);
  const { status = '', ready = '', tier = 'fine' } = record.pod ?? {};
  return {
    key: keyOf(pod),
    uid: pod.metadata.uid ?? '',
    status,
    ready,
    tier,
    findings: distinct(findings),
    ...(record.missing.length === 0 ? {} : { missing: record.missing }),
  };
}

/** Two paths of a chain may lead to the same cause: the better ranked one stays. */
function distinct(findings: readonly Finding[]): readonly Finding[] {
  const seen = new Set<string>();
  return findings.filter(({ cause, because, container }) => {
    const id = `${cause} ${because === undefined ? '' : keyText(because)} ${container ?? ''}`;
    return !seen.has(id) && seen.add(id);
  });
}

/** Workloads, services, claims and nodes with a fault that no pod shows. */
function otherSubjects(
  view: ClusterView,
  records: ReadonlyMap<string, ObjectRecord>,
  pods: readonly Subject[],
  rules: ReadonlyMap<string, Rule>,
): readonly Subject[] {
  const shown = new Set(
    pods.flatMap(({ findings }) => findings.map(({ because }) => (because === undefined ? '' : keyText(because)))),
  );
  const ofPods = new Set(pods.map(({ key }) => keyText(key)));
  return [...records.entries()]
    .filter(([id, { object, findings }]) => object.kind !== 'Pod' && findings.length > 0 && !shown.has(id))
    .filter(([, { findings }]) =>
      findings.some(({ because }) => because === undefined || !ofPods.has(keyText(because))),
    )
    .map(([, record]) => otherSubject(record, view, rules));
}

function byStatus(pods: readonly ObjectRecord[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { pod } of pods) if (pod !== undefined) counts[pod.status] = (counts[pod.status] ?? 0) + 1;
  return counts;
}
