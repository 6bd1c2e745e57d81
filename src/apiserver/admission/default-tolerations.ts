import type { Toleration } from '../../model/kinds.ts';
import type { Admission } from './admission.ts';
import { newPod } from './new-pod.ts';

/** Pods stay for five minutes on a node that is not ready or not reachable, unless they say something else. */
export const defaultTolerations: Admission = {
  name: 'DefaultTolerationSeconds',
  admit(request) {
    const pod = newPod(request);
    if (pod === undefined) return request.object;
    const given = pod.spec.tolerations ?? [];
    const missing = ['node.kubernetes.io/not-ready', 'node.kubernetes.io/unreachable'].filter(
      (key) => !given.some((toleration) => tolerates(toleration, key)),
    );
    if (missing.length === 0) return pod;
    const added = missing.map((key) => ({ key, operator: 'Exists', effect: 'NoExecute', tolerationSeconds: 300 }));
    return { ...pod, spec: { ...pod.spec, tolerations: [...given, ...added] } };
  },
};

const tolerates = ({ key, effect }: Toleration, taint: string): boolean =>
  (!key || key === taint) && (!effect || effect === 'NoExecute');
