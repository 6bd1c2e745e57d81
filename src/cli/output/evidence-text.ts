import type { Evidence } from '../../diagnose/finding.ts';
import type { ObjectKey } from '../../model/object-key.ts';

/** A piece of evidence as one line: where it stands, and what it says. */
export function evidenceText(evidence: Evidence): string {
  switch (evidence.type) {
    case 'field':
      return `${keyName(evidence.object)} ${evidence.path}: ${evidence.text}`;
    case 'event':
      return `event on ${keyName(evidence.object)}: ${evidence.text}`;
    case 'log':
      return `log of ${evidence.object.name} ${evidence.container}${evidence.which === 'previous' ? ' (previous run)' : ''}, line ${evidence.line}: ${evidence.text}`;
  }
}

/** `Pod shop/api-7d9f`. */
export const keyName = (key: ObjectKey): string =>
  `${key.kind} ${key.namespace === '' ? '' : `${key.namespace}/`}${key.name}`;
