import type { ClusterView } from '../../../model/cluster-view.ts';
import type { ObjectOf, Pod } from '../../../model/kinds.ts';
import { type Block, blocksOf, type PolicySource } from '../../../model/network-policy.ts';
import { addressOf } from '../../facts/address-in.ts';
import { containersOf } from '../../facts/containers-of.ts';
import { type Destination, destinationOf } from '../../facts/destination-of.ts';
import { field } from '../../facts/evidence.ts';
import { type Complaint, complaintsOf } from '../crash/complaints-of.ts';

/** A connection that a container waits for in vain, and the policies that drop it on one side. */
export interface Dropped extends Pick<Complaint, 'evidence'> {
  readonly container: string;
  /** As the program dials it: `db:5432`. */
  readonly address: string;
  readonly destination: Destination;
  readonly policies: readonly ObjectOf<'NetworkPolicy'>[];
}

/** Connections of this pod that time out, and that NetworkPolicies which were read drop in the given direction. */
export function droppedConnections(pod: Pod, view: ClusterView, direction: Block['direction']): readonly Dropped[] {
  const namespace = pod.metadata.namespace ?? '';
  const wishes = [...saidByLogs(pod, view), ...saidByCommands(pod), ...saidOfDns(pod, view, direction)];
  return wishes.flatMap(({ container, address, evidence, protocol }) => {
    const [, host = '', port = ''] = /^\[?(.+?)\]?:(\d+)$/.exec(address) ?? [];
    const destination = destinationOf(host, Number(port), namespace, view);
    if (destination === undefined) return [];
    const from = { pod, address: pod.status.podIP ?? '' };
    const block = blocksOf(policySource(view), from, destination, destination.port, protocol ?? 'TCP').find(
      (candidate) => candidate.direction === direction,
    );
    return block === undefined ? [] : [{ container, address, evidence, destination, policies: block.policies }];
  });
}

/** A namespace that was not read has at least the label that every namespace gets. */
export const policySource = (view: ClusterView): PolicySource => ({
  list: (kind, filter) => view.list(kind, filter),
  get: (key) =>
    view.get(key) ?? {
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: { name: key.name, labels: { 'kubernetes.io/metadata.name': key.name } },
      spec: {},
      status: {},
    },
});

interface Wish extends Pick<Dropped, 'container' | 'address' | 'evidence'> {
  readonly protocol?: 'UDP';
}

const saidByLogs = (pod: Pod, view: ClusterView): readonly Wish[] =>
  complaintsOf(pod, view).flatMap(({ container, match, evidence }) => {
    if (match.signature.cause !== 'crash-dependency-timeout') return [];
    const address = addressOf(match);
    return address === undefined ? [] : [{ container: container.name, address, evidence }];
  });

/** An init container that tries a port over and over says in its command which one. */
const saidByCommands = (pod: Pod): readonly Wish[] =>
  containersOf(pod).flatMap(({ name, role, spec, specPath, status }) => {
    if (role !== 'init' || status?.state?.running === undefined) return [];
    const command = [...(spec.command ?? []), ...(spec.args ?? [])].join(' ').slice(0, 2000);
    const match = /\bnc(?: -\w+(?: \d+)?)* ([a-z0-9][\w.-]*) (\d{2,5})\b/.exec(command);
    if (match === null) return [];
    const evidence = [field(pod, `${specPath}.command`, command.slice(0, 200))];
    return [{ container: name, address: `${match[1]}:${match[2]}`, evidence }];
  });

/** Names that do not resolve may be dropped on the side of the DNS pods; the own side is a cause of its own. */
const saidOfDns = (pod: Pod, view: ClusterView, direction: Block['direction']): readonly Wish[] =>
  direction === 'Egress'
    ? []
    : complaintsOf(pod, view).flatMap(({ container, match, evidence }) =>
        match.signature.cause === 'crash-dns-lookup'
          ? [{ container: container.name, address: 'kube-dns.kube-system:53', evidence, protocol: 'UDP' }]
          : [],
      );
