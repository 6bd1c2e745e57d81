import type { Confidence, Finding, Severity } from './finding.ts';
import type { Rule } from './rule.ts';

const confidences: Readonly<Record<Confidence, number>> = { certain: 0, likely: 1, possible: 2 };
const severities: Readonly<Record<Severity, number>> = { critical: 0, error: 1, warning: 2, info: 3 };

/**
 * Root before symptom: what another finding explains goes behind it; then what is further down a chain (pod ← claim ←
 * class) goes first; then certainty, then gravity. The order of equal findings is that of the rules, so that the same
 * input always gives the same output.
 */
export function rankFindings(
  findings: readonly Finding[],
  rules: ReadonlyMap<string, Rule>,
  depthOf: (finding: Finding) => number = () => 0,
): readonly Finding[] {
  const explained = new Set(findings.flatMap((finding) => explainedBy(finding, rules)));
  const rank = (finding: Finding): readonly number[] => [
    explained.has(finding.cause) ? 1 : 0,
    finding.confidence === 'possible' ? 1 : 0,
    -depthOf(finding),
    confidences[finding.confidence],
    severities[finding.severity],
  ];
  return findings.toSorted((a, b) => compare(rank(a), rank(b)));
}

/** A mere possibility explains nothing away. */
const explainedBy = (finding: Finding, rules: ReadonlyMap<string, Rule>): readonly string[] =>
  finding.confidence === 'possible' ? [] : (rules.get(finding.cause)?.explains ?? []);

function compare(a: readonly number[], b: readonly number[]): number {
  const index = a.findIndex((value, position) => value !== b[position]);
  return index < 0 ? 0 : (a[index] ?? 0) - (b[index] ?? 0);
}
