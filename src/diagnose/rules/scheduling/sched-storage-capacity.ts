import type { ClusterView } from '../../../model/cluster-view.ts';
import type { ObjectOf, Pod } from '../../../model/kinds.ts';
import { parseQuantity } from '../../../model/quantity.ts';
import { claimClass, claimUses, isBound } from '../../../scheduling/pod-volumes.ts';
import { field } from '../../facts/evidence.ts';
import { schedRule } from './sched-rule.ts';

/** The storage driver says that it has no room for the pod's volume where the pod could run. */
export const schedStorageCapacity = schedRule({
  id: 'sched-storage-capacity',
  matches: (text) => /did not have enough free storage/.test(text),
  says(term, pod, view) {
    const where = `${term.count} node${term.count === 1 ? '' : 's'}`;
    const [claim] = unboundClaims(pod, view);
    const asked = claim?.spec.resources?.requests?.storage;
    if (claim === undefined || asked === undefined) {
      return { summary: `The storage behind ${where} has not enough free capacity for the pod's volume` };
    }
    const most = largestReport(claimClass(claim), view);
    const room = most === undefined ? '' : `; the most that is free is ${sizeOf(most)} (${most.metadata.name})`;
    return {
      summary: `The storage behind ${where} has no room for PersistentVolumeClaim "${claim.metadata.name}", which asks for ${asked}${room}`,
      evidence: [
        field(claim, 'spec.resources.requests.storage', asked),
        ...(most === undefined ? [] : [field(most, 'capacity', sizeOf(most))]),
      ],
      vars: { PVC: claim.metadata.name, ASKED: asked, FREE: most === undefined ? undefined : sizeOf(most) },
    };
  },
});

type Report = ObjectOf<'CSIStorageCapacity'>;

const unboundClaims = (pod: Pod, view: ClusterView): readonly ObjectOf<'PersistentVolumeClaim'>[] =>
  claimUses(pod)
    .flatMap(({ claimName: name }) => {
      const key = { kind: 'PersistentVolumeClaim', namespace: pod.metadata.namespace ?? '', name } as const;
      return view.get(key) ?? [];
    })
    .filter((claim) => !isBound(claim));

const sizeOf = ({ maximumVolumeSize, capacity }: Report): string => maximumVolumeSize ?? capacity ?? '0';

const largestReport = (className: string, view: ClusterView): Report | undefined =>
  view
    .list('CSIStorageCapacity')
    .filter(({ storageClassName }) => storageClassName === className)
    .toSorted((a, b) => parseQuantity(sizeOf(b)) - parseQuantity(sizeOf(a)))[0];
