import { defineRule } from '../../rule.ts';
import { startErrors } from './start-errors.ts';

/** The runtime cannot make or start the container, for a reason that no other rule knows: its own words say why. */
export const creOther = defineRule({
  id: 'cre-other',
  kind: 'Pod',
  severity: 'error',
  needs: [],
  lastResort: true,
  *check(pod, view) {
    for (const { container, message, evidence } of startErrors(pod, view)) {
      yield {
        confidence: message === '' ? 'possible' : 'likely',
        summary: `Container ${container.name} cannot be started${pod.spec.nodeName === undefined ? '' : ` on node ${pod.spec.nodeName}`}: ${message === '' ? 'why is not in the data (a command that is not in the image is the usual reason)' : core(message)}`,
        container: container.name,
        evidence: [evidence],
        vars: { IMAGE: container.spec.image },
      };
    }
  },
});

/** The layers of the runtime each put their own words in front; the last ones tell. */
function core(message: string): string {
  const text = message.replace(/\\+"/g, '"').replace(/(?:: unknown)?\s*$/, '');
  const start = text.search(/(?:unable to start container process|container init caused|process caused)[: ]/);
  return (start < 0 ? text : text.slice(start)).slice(-280).trim();
}
