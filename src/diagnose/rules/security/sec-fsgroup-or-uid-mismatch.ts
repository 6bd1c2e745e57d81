import type { Pod } from '../../../model/kinds.ts';
import { claimUses } from '../../../scheduling/pod-volumes.ts';
import type { PodContainer } from '../../facts/containers-of.ts';
import { field } from '../../facts/evidence.ts';
import { defineRule } from '../../rule.ts';
import { complaintsOf } from '../crash/complaints-of.ts';

/** A program that is not root may not write to its volume, because nothing gives the files there to its group. */
export const secFsgroupOrUidMismatch = defineRule({
  id: 'sec-fsgroup-or-uid-mismatch',
  kind: 'Pod',
  severity: 'error',
  needs: [],
  explains: ['crash-permission-denied', 'crash-data-dir', 'crash-no-log', 'crash-unhandled-exception', 'init-crash'],
  *check(pod, view) {
    if (pod.spec.securityContext?.fsGroup !== undefined) return;
    for (const { container, match, evidence } of complaintsOf(pod, view)) {
      const user = userOf(pod, container);
      const mount = user === undefined ? undefined : deniedMount(pod, container, match.captured ?? match.text);
      if (!/permission denied|EACCES|AccessDenied|not writable/i.test(match.text)) continue;
      if (user === undefined || mount === undefined) continue;
      const group = pod.spec.securityContext?.runAsGroup ?? container.spec.securityContext?.runAsGroup;
      yield {
        confidence: 'likely',
        container: container.name,
        summary: `Container ${container.name} runs as ${user.text} and may not write to its volume at ${mount.path} (PersistentVolumeClaim "${mount.claim}"): the pod sets no fsGroup, so the files there belong to somebody else`,
        evidence: [
          ...evidence,
          field(pod, user.path, user.text),
          field(pod, 'spec.securityContext.fsGroup', 'not set'),
        ],
        because: { kind: 'PersistentVolumeClaim', namespace: pod.metadata.namespace ?? '', name: mount.claim },
        vars: { PVC: mount.claim, FILE: mount.path, UID: user.id, FSGROUP: `${group || user.id || '1000'}` },
      };
    }
  },
});

interface User {
  readonly text: string;
  readonly id: string | undefined;
  readonly path: string;
}

/** Undefined for root, and for whoever the image says: that is mostly root. */
function userOf(pod: Pod, { spec, specPath }: PodContainer): User | undefined {
  const own = spec.securityContext;
  const ofPod = pod.spec.securityContext;
  const at = own?.runAsUser === undefined ? 'spec.securityContext' : `${specPath}.securityContext`;
  const id = own?.runAsUser ?? ofPod?.runAsUser;
  if (id !== undefined) return id === 0 ? undefined : { text: `user ${id}`, id: `${id}`, path: `${at}.runAsUser` };
  if ((own?.runAsNonRoot ?? ofPod?.runAsNonRoot) !== true) return undefined;
  return { text: 'a user that is not root', id: undefined, path: `${at}.runAsNonRoot` };
}

/** The mounted claim whose path stands in what the program was denied. */
function deniedMount(pod: Pod, { spec }: PodContainer, text: string): { path: string; claim: string } | undefined {
  const claims = new Map(claimUses(pod).map(({ volumeName, claimName }) => [volumeName, claimName]));
  for (const { name, mountPath, readOnly } of spec.volumeMounts ?? []) {
    const claim = claims.get(name);
    const path = mountPath.replace(/\/+$/, '');
    if (claim !== undefined && readOnly !== true && path !== '' && text.includes(path)) return { path, claim };
  }
  return undefined;
}
