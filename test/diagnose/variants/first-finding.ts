import { createEngine } from '../../../src/diagnose/engine.ts';
import type { Finding } from '../../../src/diagnose/finding.ts';
import { rules } from '../../../src/diagnose/rules/index.ts';
import type { Kind, KubeObject } from '../../../src/model/kinds.ts';
import { objectsView } from '../../../src/model/objects-view.ts';
import { resourceTypes } from '../../../src/model/resource-types.ts';
import { testNow } from '../../helpers/builders.ts';

/** What comes first of what is said about these objects, kinds without an object counting as not collected: as of a dump. */
export function firstFinding(...objects: readonly KubeObject[]): Finding | undefined {
  return findingsOf(...objects)[0];
}

export function findingsOf(...objects: readonly KubeObject[]): readonly Finding[] {
  const kinds = new Set(objects.map(({ kind }) => kind as Kind));
  const coverage = Object.fromEntries(
    resourceTypes.filter(({ kind }) => !kinds.has(kind)).map(({ kind }) => [kind, 'not-collected' as const]),
  );
  return createEngine(rules).diagnose(objectsView({ objects, now: testNow, coverage })).subjects[0]?.findings ?? [];
}

/** The cause and the sentence, for an assertion that shows both when it fails. */
export const told = (finding: Finding | undefined): string => `${finding?.cause}: ${finding?.summary}`;
