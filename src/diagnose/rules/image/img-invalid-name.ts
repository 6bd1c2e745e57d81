import { containersOf } from '../../facts/containers-of.ts';
import { field } from '../../facts/evidence.ts';
import { defineRule } from '../../rule.ts';

/** The image reference cannot be read: upper case, a scheme, a variable that nobody filled in. */
export const imgInvalidName = defineRule({
  id: 'img-invalid-name',
  kind: 'Pod',
  severity: 'error',
  needs: [],
  *check(pod) {
    for (const { name, spec, specPath, status, statusPath } of containersOf(pod)) {
      const waiting = status?.state?.waiting;
      if (waiting?.reason !== 'InvalidImageName') continue;
      const image = spec.image ?? '';
      yield {
        confidence: 'certain',
        summary: `Image name "${image}" is not valid: ${fault(image)}`,
        container: name,
        evidence: [
          field(pod, `${specPath}.image`, image),
          field(pod, `${statusPath}.state.waiting`, `InvalidImageName: ${waiting.message ?? ''}`),
        ],
        vars: { IMAGE: image },
      };
    }
  },
});

function fault(image: string): string {
  if (/^[a-z][\w+.-]*:\/\//i.test(image)) return 'it must not start with a scheme';
  if (/[${}]/.test(image)) return 'a variable in it was not filled in';
  if (/\s/.test(image)) return 'it holds white space';
  if (/[A-Z]/.test(image.replace(/:[^/]*$/, ''))) return 'the repository must be lowercase';
  return /:$/.test(image) ? 'the tag is empty' : 'it does not read as host/repository:tag';
}
