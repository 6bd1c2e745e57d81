import type { ObjectOf } from '../../model/kinds.ts';
import type { Admission, AdmissionApi, AdmissionRequest } from './admission.ts';
import { forbid } from './forbid.ts';
import { newPod } from './new-pod.ts';

/** Turns the name of a pod's PriorityClass into the number that the scheduler compares. */
export const priority: Admission = {
  name: 'Priority',
  admit(request, api) {
    const pod = newPod(request);
    if (pod === undefined) return request.object;
    const { name, value, preemptionPolicy } = classOf(request, pod.spec.priorityClassName ?? '', api);
    if (pod.spec.priority !== undefined && pod.spec.priority !== value) {
      const text = `the integer value of priority (${pod.spec.priority}) must not be provided in pod spec; priority admission controller computed ${value} from the given PriorityClass name`;
      throw forbid(request, text);
    }
    return {
      ...pod,
      spec: { ...pod.spec, ...(name === '' ? {} : { priorityClassName: name }), priority: value, preemptionPolicy },
    };
  },
};

interface Resolved {
  readonly name: string;
  readonly value: number;
  readonly preemptionPolicy: string;
}

function classOf(request: AdmissionRequest, name: string, api: AdmissionApi): Resolved {
  if (name === '') {
    const preferred = api.list('PriorityClass').find((candidate) => candidate.globalDefault === true);
    return preferred === undefined ? { name, value: 0, preemptionPolicy: preempts } : resolved(preferred);
  }
  const known = api.get({ kind: 'PriorityClass', namespace: '', name });
  if (known !== undefined) return resolved(known);
  const value = system.get(name);
  if (value === undefined) throw forbid(request, `no PriorityClass with name ${name} was found`);
  return { name, value, preemptionPolicy: preempts };
}

const preempts = 'PreemptLowerPriority';

const resolved = (priorityClass: ObjectOf<'PriorityClass'>): Resolved => ({
  name: priorityClass.metadata.name,
  value: priorityClass.value ?? 0,
  preemptionPolicy: priorityClass.preemptionPolicy ?? preempts,
});

/** The two classes that every API server brings. */
const system = new Map([
  ['system-cluster-critical', 2_000_000_000],
  ['system-node-critical', 2_000_001_000],
]);
