import type { ClusterView } from '../../../model/cluster-view.ts';
import type { ObjectOf } from '../../../model/kinds.ts';
import { ownerChain } from '../../../model/owners.ts';
import { milliCpu, parseQuantity } from '../../../model/quantity.ts';
import { podsIn } from '../../facts/pods-in.ts';
import { admissionRule } from './admission-rule.ts';
import type { PodOwner } from './create-failures.ts';

/** Another pod would exceed the namespace's quota. */
export const admQuotaExceeded = admissionRule({
  id: 'adm-quota-exceeded',
  pattern: /exceeded quota: ([^,]+), requested: ([^\s]+), used: ([^\s]+), limited: ([^\s]+)/,
  says([, quota = '', ...texts], who, namespace, owner, view) {
    const [requested = '', used = '', limited = ''] = texts.map((text) => text.replace(/,$/, ''));
    const { lacking, running } = counts(owner);
    const isOfPods = /^(?:pods|count\/pods)=/.test(requested);
    const eater = isOfPods ? mostOf(namespace, view) : undefined;
    return {
      summary: `${who} cannot create its pods: quota "${quota}" is exhausted (asked for ${requested}, used ${used}, limited to ${limited})${eater === undefined ? '' : `; ${eater.pods} of them are of ${eater.kind} ${eater.name}`}`,
      because: { kind: 'ResourceQuota', namespace, name: quota },
      vars: {
        QUOTA: quota,
        REQUESTED: requested,
        USED: used,
        LIMITED: limited,
        RAISED: raised(requested, used, lacking),
        RUNNING: running > 0 && owner.kind !== 'Job' ? `${running}` : undefined,
        SPARED: isOfPods ? undefined : requested,
        EATER: eater?.kind === 'CronJob' ? eater.name : undefined,
      },
    };
  },
});

/** How many pods are missing, and how many there are. */
function counts(owner: ObjectOf<PodOwner>): { readonly lacking: number; readonly running: number } {
  const { spec, status } = owner as { spec: { replicas?: number }; status: { replicas?: number } };
  const running = status.replicas ?? 0;
  return { lacking: Math.max(1, (spec.replicas ?? 1) - running), running };
}

interface Eater {
  readonly kind: string;
  readonly name: string;
  readonly pods: number;
}

/** Who holds the most pods of a namespace, where it is more than one: a quota of pods is mostly eaten by one. */
function mostOf(namespace: string, view: ClusterView): Eater | undefined {
  const held = podsIn(namespace, view).filter(
    ({ status }) => status.phase !== 'Succeeded' && status.phase !== 'Failed',
  );
  const tops = held.map((pod) => ownerChain(pod, view).at(-1) ?? pod);
  const owners = Map.groupBy(tops, ({ kind, metadata }) => `${kind} ${metadata.name}`);
  const [most = []] = [...owners.values()].toSorted((a, b) => b.length - a.length);
  const [top] = most;
  return top === undefined || most.length < 2
    ? undefined
    : { kind: top.kind, name: top.metadata.name, pods: most.length };
}

/** The `hard` of the quota with which all that are missing fit, as JSON. */
function raised(requested: string, used: string, pods: number): string | undefined {
  const inUse = amountsOf(used);
  const hard = [...amountsOf(requested)].map(([name, each]) => [name, (inUse.get(name) ?? 0) + each * pods] as const);
  if (hard.length === 0 || hard.some(([, amount]) => !(amount > 0))) return undefined;
  return JSON.stringify(Object.fromEntries(hard.map(([name, amount]) => [name, amountText(name, amount)])));
}

const isCpu = (name: string): boolean => /(?:^|\.)cpu$/.test(name);
const isBytes = (name: string): boolean => /(?:memory|storage)$/.test(name);

/** `pods=1,requests.cpu=500m`: cpu in thousandths, everything else in its base unit. */
function amountsOf(text: string): ReadonlyMap<string, number> {
  const pairs = text.split(',').map((pair) => pair.split('=', 2));
  return new Map(
    pairs.map(([name = '', amount = '']) => [name, isCpu(name) ? milliCpu(amount) : parseQuantity(amount)]),
  );
}

function amountText(name: string, amount: number): string {
  if (isCpu(name)) return `${amount}m`;
  return isBytes(name) ? `${Math.ceil(amount / (1024 * 1024))}Mi` : `${amount}`;
}
