import type { Admission } from './admission.ts';
import { forbid } from './forbid.ts';
import { newPod } from './new-pod.ts';

/** A pod's RuntimeClass must exist; its overhead is added to what the pod asks for. */
export const runtimeClass: Admission = {
  name: 'RuntimeClass',
  admit(request, api) {
    const pod = newPod(request);
    const name = pod?.spec.runtimeClassName;
    if (pod === undefined || !name) return request.object;
    const found = api.get({ kind: 'RuntimeClass', namespace: '', name });
    if (found === undefined) throw forbid(request, `pod rejected: RuntimeClass "${name}" not found`);
    const overhead = found.overhead?.podFixed;
    return overhead === undefined ? pod : { ...pod, spec: { ...pod.spec, overhead } };
  },
};
