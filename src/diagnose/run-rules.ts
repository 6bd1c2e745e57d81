import type { ClusterView } from '../model/cluster-view.ts';
import type { Kind, ObjectOf } from '../model/kinds.ts';
import { keyOf } from '../model/object-key.ts';
import { missingKind } from './facts/missing.ts';
import { commonVars } from './facts/pod-vars.ts';
import type { Confidence, Finding, Missing } from './finding.ts';
import { NotYet } from './not-yet.ts';
import type { Rule, Verdict } from './rule.ts';

/** What the rules say of one object, and what went wrong while asking them. */
export interface RuleResults {
  readonly findings: readonly Finding[];
  readonly missing: readonly Missing[];
}

/** Runs every rule for the object's kind. A rule that throws is named in `missing`; the others are not disturbed. */
export function runRules(rules: readonly Rule[], subject: ObjectOf<Kind>, view: ClusterView): RuleResults {
  const findings: Finding[] = [];
  const missing: Missing[] = [];
  for (const rule of rules) {
    try {
      for (const verdict of rule.check(subject, view)) findings.push(toFinding(rule, subject, verdict, view));
    } catch (error) {
      if (error instanceof NotYet) throw error;
      missing.push({
        what: `rule ${rule.id}: ${error instanceof Error ? error.message : String(error)}`,
        why: 'failed',
      });
    }
  }
  return { findings: withoutLastResorts(findings, rules), missing };
}

function withoutLastResorts(findings: readonly Finding[], rules: readonly Rule[]): readonly Finding[] {
  if (findings.length < 2) return findings;
  const lastResorts = new Set(rules.flatMap(({ id, lastResort }) => (lastResort === true ? [id] : [])));
  const others = findings.filter(({ cause }) => !lastResorts.has(cause));
  return others.length > 0 ? others : findings;
}

/** Kinds that the rule needs and that were not read lower its confidence by one step. */
function toFinding(rule: Rule, subject: ObjectOf<Kind>, verdict: Verdict, view: ClusterView): Finding {
  const namespace = subject.metadata.namespace ?? '';
  const gaps = rule.needs.flatMap((kind) => missingKind(view, kind, namespace));
  return {
    cause: rule.id,
    subject: keyOf(subject),
    severity: verdict.severity ?? rule.severity,
    confidence: gaps.length > 0 ? lowered(verdict.confidence) : verdict.confidence,
    summary: verdict.summary,
    evidence: verdict.evidence,
    missing: distinct([...(verdict.missing ?? []), ...gaps]),
    ...(verdict.because === undefined ? {} : { because: verdict.because }),
    ...(verdict.container === undefined ? {} : { container: verdict.container }),
    vars: {
      ...commonVars(subject, view),
      ...(verdict.container === undefined ? {} : { CONTAINER: verdict.container }),
      ...definedVars(verdict),
    },
  };
}

const definedVars = ({ vars = {} }: Verdict): Record<string, string> =>
  Object.fromEntries(Object.entries(vars).flatMap(([name, value]) => (value ? [[name, value]] : [])));

const lowered = (confidence: Confidence): Confidence => (confidence === 'certain' ? 'likely' : 'possible');

const distinct = (missing: readonly Missing[]): readonly Missing[] => [
  ...new Map(missing.map((entry) => [entry.what, entry])).values(),
];
