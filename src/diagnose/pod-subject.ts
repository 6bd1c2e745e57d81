import type { Pod } from '../model/kinds.ts';
import { keyOf, keyText } from '../model/object-key.ts';
import type { Subject } from './diagnosis.ts';
import type { Finding } from './finding.ts';
import { type FindingsOf, followBecause } from './follow-because.ts';
import type { ObjectRecord } from './object-records.ts';
import { rankFindings } from './rank-findings.ts';
import type { Rule } from './rule.ts';

/** A pod that is not fine, with what was found on it and down the chain of objects at fault. */
export function podSubject(record: ObjectRecord, findingsOf: FindingsOf, rules: ReadonlyMap<string, Rule>): Subject {
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
    findings: tier === 'restarted' ? distinct(findings).map(milder) : distinct(findings),
    ...(record.missing.length === 0 ? {} : { missing: record.missing }),
  };
}

/** What stopped a container that is ready again is worth a look, and nobody has to get up for it. */
const milder = (finding: Finding): Finding =>
  finding.severity === 'error' || finding.severity === 'critical' ? { ...finding, severity: 'warning' } : finding;

/** Two paths of a chain may lead to the same cause: the better ranked one stays. */
function distinct(findings: readonly Finding[]): readonly Finding[] {
  const seen = new Set<string>();
  return findings.filter(({ cause, because, container }) => {
    const id = `${cause} ${because === undefined ? '' : keyText(because)} ${container ?? ''}`;
    return !seen.has(id) && seen.add(id);
  });
}
