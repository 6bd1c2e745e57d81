import { containersOf } from '../../facts/containers-of.ts';
import { field } from '../../facts/evidence.ts';
import { defineRule } from '../../rule.ts';

/** The runtime pulled the image and its signature does not satisfy the policy of the node. */
export const imgSignatureRejected = defineRule({
  id: 'img-signature-rejected',
  kind: 'Pod',
  severity: 'error',
  needs: [],
  explains: ['img-tag-not-found'],
  *check(pod) {
    for (const { name, spec, status, statusPath } of containersOf(pod)) {
      const waiting = status?.state?.waiting;
      const message = waiting?.message ?? '';
      const said = waiting?.reason === 'SignatureValidationFailed' || rejected.test(message);
      if (!said || !waiting?.reason) continue;
      yield {
        confidence: 'certain',
        summary: `Image ${spec.image ?? ''} is refused because of its signature: ${message.slice(0, 200)}`,
        container: name,
        evidence: [field(pod, `${statusPath}.state.waiting`, `${waiting.reason}: ${message}`)],
        vars: { IMAGE: spec.image },
      };
    }
  },
});

const rejected = /SignatureValidationFailed|Source image rejected: |signature (?:for|of) .{1,200} (?:was )?rejected/;
