import type { ClusterView } from '../../model/cluster-view.ts';
import { ageOf } from '../../model/human-duration.ts';
import type { Node } from '../../model/kinds.ts';
import { formatQuantity, type Quantity, readQuantity, zeroQuantity } from '../../model/quantity.ts';
import type { Page } from './page.ts';
import { amountOf, podAmounts, type ResourceAmounts, sumAmounts } from './pod-amounts.ts';

/** The pods on a node with what each asks for, and how much of the node that makes in all. */
export function writeNodePods(page: Page, node: Node, view: ClusterView): void {
  const coverage = view.coverage('Pod');
  if (coverage !== 'complete') {
    page.field(0, 'Pods', coverage === 'forbidden' ? 'not authorized' : `<unknown> (${coverage})`);
    return;
  }
  const { capacity = {}, allocatable = {} } = node.status;
  const available = readAmounts(Object.keys(allocatable).length > 0 ? allocatable : capacity);
  const pods = view
    .list('Pod')
    .filter(({ spec, status }) => spec.nodeName === node.metadata.name && !ended.has(status.phase ?? ''))
    .map((pod) => ({ pod, requests: podAmounts(pod, 'requests'), limits: podAmounts(pod, 'limits') }));
  page.field(0, 'Non-terminated Pods', `(${pods.length} in total)`);
  page.write(1, 'Namespace\tName\t\tCPU Requests\tCPU Limits\tMemory Requests\tMemory Limits\tAge\n');
  page.write(1, '---------\t----\t\t------------\t----------\t---------------\t-------------\t---\n');
  for (const { pod, requests, limits } of pods) {
    const cells = ['cpu', 'memory'].flatMap((name) =>
      [requests, limits].map((list) => share(name, amountOf(list, name), amountOf(available, name), noNumber)),
    );
    const { namespace = '', name, creationTimestamp } = pod.metadata;
    page.write(1, `${namespace}\t${name}\t\t${cells.join('\t')}\t${ageOf(creationTimestamp, view.now)}\n`);
  }
  writeTotals(
    page,
    available,
    pods.map(({ requests }) => requests).reduce(sumAmounts, new Map()),
    pods.map(({ limits }) => limits).reduce(sumAmounts, new Map()),
  );
}

const ended: ReadonlySet<string> = new Set(['Succeeded', 'Failed']);
/** What Go makes of a division by zero. */
const noNumber = '-9223372036854775808';
const standard: readonly string[] = ['cpu', 'memory', 'ephemeral-storage'];

function writeTotals(page: Page, available: ResourceAmounts, requests: ResourceAmounts, limits: ResourceAmounts): void {
  page.write(0, 'Allocated resources:\n  (Total limits may be over 100 percent, i.e., overcommitted.)\n');
  page.write(1, 'Resource\tRequests\tLimits\n');
  page.write(1, '--------\t--------\t------\n');
  const names = [...available.keys()].sort();
  const huge = names.filter((name) => name.startsWith('hugepages-'));
  for (const name of [...standard, ...huge]) {
    const cells = [requests, limits].map((list) => share(name, amountOf(list, name), amountOf(available, name), '0'));
    page.write(1, `${name}\t${cells.join('\t')}\n`);
  }
  for (const name of names.filter((other) => ![...standard, ...huge, 'pods'].includes(other))) {
    page.write(1, `${name}\t${formatQuantity(amountOf(requests, name))}\t${formatQuantity(amountOf(limits, name))}\n`);
  }
}

/** `250m (6%)`, cut off and not rounded. */
function share(name: string, amount: Quantity, whole: Quantity, without: string): string {
  const unit = name === 'cpu' ? 1_000_000n : 1_000_000_000n;
  const divisor = wholeUnits(whole, unit);
  const percent = divisor === 0 ? without : `${Math.trunc((wholeUnits(amount, unit) / divisor) * 100)}`;
  return `${formatQuantity(amount)} (${percent}%)`;
}

const wholeUnits = ({ nano }: Quantity, unit: bigint): number => Number((nano + unit - 1n) / unit);

const readAmounts = (list: Readonly<Record<string, string>>): ResourceAmounts =>
  new Map(Object.entries(list).map(([name, text]) => [name, readQuantity(text) ?? zeroQuantity]));
