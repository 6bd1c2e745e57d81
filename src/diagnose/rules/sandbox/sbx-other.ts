import { field } from '../../facts/evidence.ts';
import { missingKind } from '../../facts/missing.ts';
import { waitsForVolumes } from '../../facts/mount-failures.ts';
import { defineRule } from '../../rule.ts';
import { sandboxRule } from './sandbox-rule.ts';

/**
 * The pod's sandbox cannot be made, for a reason that no other rule knows: the kubelet's own words say why. Without
 * events it only shows that the pod gets no further.
 */
export const sbxOther = defineRule({
  id: 'sbx-other',
  kind: 'Pod',
  severity: 'error',
  needs: [],
  lastResort: true,
  *check(pod, view) {
    yield* told.check(pod, view);
    const { namespace, name } = pod.metadata;
    const events = view.eventsFor({ kind: 'Pod', namespace: namespace ?? '', name });
    if (!waitsForVolumes(pod) || events.some(({ type }) => type === 'Warning')) return;
    yield {
      confidence: 'possible',
      summary: 'The containers have not been created yet, and nothing in the data says why: volumes, network or image',
      evidence: [field(pod, 'status.phase', pod.status.phase ?? 'Pending')],
      missing: missingKind(view, 'Event', namespace),
    };
  },
});

const told = sandboxRule({
  id: 'sbx-other',
  confidence: 'likely',
  lastResort: true,
  pattern: /\S[\s\S]*/,
  says: ([text], node) => ({
    summary: `The pod gets no sandbox (network and namespaces) on node ${node}: ${core(text)}`,
  }),
});

const core = (text: string): string =>
  text
    .replace(/^Failed (?:to )?create pod sandbox: /i, '')
    .replace(/rpc error: code = \w+ desc = /g, '')
    .slice(0, 280)
    .trim();
