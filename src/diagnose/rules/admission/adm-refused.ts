import { shortened } from '../../facts/shortened.ts';
import { defineRule } from '../../rule.ts';
import { ownerTitle } from './admission-rule.ts';
import { createFailure, type PodOwner, podOwners } from './create-failures.ts';

const [kind, ...alsoOn] = podOwners;

/** The API server does not take the pods, for a reason that no other rule knows: its own words say why. */
export const admRefused = defineRule<PodOwner>({
  id: 'adm-refused',
  kind,
  alsoOn,
  severity: 'error',
  needs: [],
  lastResort: true,
  *check(owner, view) {
    const failure = createFailure(owner, view);
    if (failure === undefined) return;
    yield {
      confidence: 'likely',
      summary: `${ownerTitle(owner, view)} cannot create its pods: ${shortened(failure.error, 240)}`,
      evidence: failure.evidence,
    };
  },
});
