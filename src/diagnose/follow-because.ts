import type { Kind, ObjectOf } from '../model/kinds.ts';
import { keyText, type ObjectKey, sameKey } from '../model/object-key.ts';
import type { Confidence, Evidence, Finding } from './finding.ts';

/** A finding, and how far down the chain of objects at fault it was found: 0 on the subject itself. */
export interface ChainedFinding {
  readonly finding: Finding;
  readonly depth: number;
}

export type FindingsOf = (key: ObjectKey) => readonly Finding[];

/** A frontend, its API, the database, its claim and the class, each behind a Service: chains are rarely longer. */
const deepest = 8;

/**
 * Takes over what is known of the objects at fault: a pod that waits for a claim gets the claim's own cause, and that of
 * whatever is behind the claim. Mere possibilities are not followed.
 */
export function followBecause(
  subject: ObjectOf<Kind>,
  own: readonly Finding[],
  findingsOf: FindingsOf,
): readonly ChainedFinding[] {
  const seen = new Set([
    keyText({ kind: subject.kind, namespace: subject.metadata.namespace ?? '', name: subject.metadata.name }),
  ]);
  const chained: ChainedFinding[] = own.map((finding) => ({ finding, depth: 0 }));
  for (let next = 0; next < chained.length; next += 1) {
    const { finding, depth } = chained[next] as ChainedFinding;
    const { because } = finding;
    if (because === undefined || finding.confidence === 'possible' || depth >= deepest) continue;
    if (seen.has(keyText(because))) continue;
    seen.add(keyText(because));
    for (const deeper of findingsOf(because)) chained.push({ finding: adopt(finding, deeper), depth: depth + 1 });
  }
  return chained;
}

function adopt(symptom: Finding, root: Finding): Finding {
  const because =
    root.because !== undefined && !sameKey(root.because, symptom.subject) ? root.because : symptom.because;
  return {
    ...root,
    subject: symptom.subject,
    summary: summaryFor(symptom, root),
    confidence: weaker(symptom.confidence, root.confidence),
    evidence: distinct([...root.evidence, ...symptom.evidence]),
    missing: [...root.missing, ...symptom.missing],
    ...(because === undefined ? {} : { because }),
    vars: varsFor(symptom, root),
  };
}

/** Where another pod is at fault, the reader of this one learns which. */
const summaryFor = (symptom: Finding, { subject, summary }: Finding): string =>
  isOtherPod(symptom, subject) && !summary.includes(subject.name) ? `Pod ${subject.name}: ${summary}` : summary;

const isOtherPod = (symptom: Finding, subject: ObjectKey): boolean =>
  subject.kind === 'Pod' && !sameKey(subject, symptom.subject);

/**
 * The pod stays the pod: of a claim or a node at fault only the facts count. Another pod is mended where it is, with its
 * own workload.
 */
function varsFor(symptom: Finding, root: Finding): Readonly<Record<string, string>> {
  if (isOtherPod(symptom, root.subject)) return root.vars;
  const facts = Object.entries(root.vars).filter(([name]) => !name.startsWith('OWNER') && name !== 'DEPLOYMENT');
  return { ...symptom.vars, ...Object.fromEntries(facts), NAME: symptom.vars.NAME ?? '' };
}

const order: readonly Confidence[] = ['certain', 'likely', 'possible'];
const weaker = (a: Confidence, b: Confidence): Confidence => (order.indexOf(a) > order.indexOf(b) ? a : b);

/** Cause and symptom may rest on the same field: it is quoted once. */
const distinct = (evidence: readonly Evidence[]): readonly Evidence[] => [
  ...new Map(evidence.map((each) => [JSON.stringify(each), each])).values(),
];
