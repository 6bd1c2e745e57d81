import type { Node, Taint } from '../../../model/kinds.ts';
import { kubeTime } from '../../events/kube-time.ts';

const prefix = 'node.kubernetes.io/';
/** The taints that this controller owns; all others belong to somebody else. */
const managed = [
  'not-ready',
  'unreachable',
  'unschedulable',
  'memory-pressure',
  'disk-pressure',
  'pid-pressure',
  'network-unavailable',
];

const pressures: readonly (readonly [string, string])[] = [
  ['MemoryPressure', 'memory-pressure'],
  ['DiskPressure', 'disk-pressure'],
  ['PIDPressure', 'pid-pressure'],
  ['NetworkUnavailable', 'network-unavailable'],
];

/** Has the node been given up, so that its pods go? */
export const isGivenUp = ({ spec }: Node): boolean =>
  (spec.taints ?? []).some(
    ({ key, effect }) => effect === 'NoExecute' && (key === `${prefix}not-ready` || key === `${prefix}unreachable`),
  );

/**
 * The taints that follow from the conditions and the cordon, beside those that others have put there. A sick node takes no
 * new pods at once; whether those on it have to go (`givesUp`) is another question.
 */
export function taintsFor(node: Node, now: Date, givesUp: boolean): readonly Taint[] {
  const before = node.spec.taints ?? [];
  const others = before.filter((taint) => !managed.includes(taint.key.replace(prefix, '')));
  const status = (type: string): string | undefined =>
    node.status.conditions?.find((condition) => condition.type === type)?.status;
  const ready = status('Ready');
  const sick = ready === 'False' ? 'not-ready' : ready === 'Unknown' ? 'unreachable' : undefined;
  const wanted: Taint[] = [
    ...pressures.filter(([type]) => status(type) === 'True').map(([, key]) => taint(key, 'NoSchedule')),
    ...(node.spec.unschedulable === true ? [taint('unschedulable', 'NoSchedule')] : []),
    ...(sick === undefined ? [] : [taint(sick, 'NoSchedule')]),
    ...(sick === undefined || !givesUp ? [] : [taint(sick, 'NoExecute')]),
  ];
  const kept = wanted.map(
    (next) => before.find((old) => old.key === next.key && old.effect === next.effect) ?? stamped(next, now),
  );
  return [...others, ...kept];
}

const taint = (key: string, effect: string): Taint => ({ key: `${prefix}${key}`, effect });

const stamped = (next: Taint, now: Date): Taint => ({ ...next, timeAdded: kubeTime(now) });
