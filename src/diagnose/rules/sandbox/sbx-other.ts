import { field, quoteEvent } from '../../facts/evidence.ts';
import { missingKind } from '../../facts/missing.ts';
import { waitsForVolumes } from '../../facts/mount-failures.ts';
import { shortened } from '../../facts/shortened.ts';
import { defineRule } from '../../rule.ts';
import { sandboxRule } from './sandbox-rule.ts';

/**
 * The pod's sandbox cannot be made, for a reason that no other rule knows: the kubelet's own words say why, or those of
 * whoever else warns. Without events it only shows that the pod gets no further.
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
    if (!waitsForVolumes(pod)) return;
    const warning = events.findLast(({ type, reason = '' }) => type === 'Warning' && !elsewhere.has(reason));
    if (warning !== undefined) {
      yield {
        confidence: 'likely',
        summary: `The containers have not been created yet: ${warning.reason}: ${shortened(plain(warning.message ?? ''), 260)}`,
        evidence: [quoteEvent(pod, warning)],
      };
      return;
    }
    if (events.some(({ type }) => type === 'Warning')) return;
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

/** Warnings that the rules about sandboxes, volumes and places read already. */
const elsewhere = new Set([
  'FailedCreatePodSandBox',
  'FailedMount',
  'FailedAttachVolume',
  'FailedMapVolume',
  'FailedScheduling',
]);

const plain = (text: string): string =>
  text.replace(/^\(combined from similar events\): /, '').replace(/rpc error: code = \w+ desc = /g, '');

/** What is left when each layer's own words for "no network" are taken away. */
const core = (text: string): string =>
  shortened(
    plain(text)
      .replace(/^Failed (?:to )?create pod sandbox: /i, '')
      .replace(
        /^\[?failed to set ?up sandbox container "\w+" network for pod "[^"]*": (?:networkPlugin|NetworkPlugin) cni failed to set up pod "[^"]*" network: /,
        '',
      )
      .replace(/^failed to set ?up network for sandbox "\w+": /, '')
      .replace(/^failed to create pod network sandbox \S+\(\w+\): /, ''),
    280,
  );
