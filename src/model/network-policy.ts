import type { ObjectOf, Pod } from './kinds.ts';
import { matchesSelector } from './label-selector.ts';
import type { ObjectKey } from './object-key.ts';

type Policy = ObjectOf<'NetworkPolicy'>;
type Rule = NonNullable<Policy['spec']['egress']>[number] & NonNullable<Policy['spec']['ingress']>[number];
type Peer = NonNullable<Rule['to']>[number];
type Port = NonNullable<Rule['ports']>[number];

/** One side of a connection: a pod, or only an address. */
export interface Party {
  readonly pod: Pod | undefined;
  readonly address: string;
}

/** Where policies and the labels of namespaces come from: a view of a cluster, or its API. */
export interface PolicySource {
  list(kind: 'NetworkPolicy', filter: { readonly namespace: string }): readonly Policy[];
  get(key: ObjectKey<'Namespace'>): ObjectOf<'Namespace'> | undefined;
}

/** Why a connection is dropped: the policies that close this side of it, of which none has a rule that opens it. */
export interface Block {
  readonly direction: 'Egress' | 'Ingress';
  readonly policies: readonly Policy[];
}

/** Whether the NetworkPolicies let a connection through: both the caller's egress and the target's ingress must. */
export const allowsTraffic = (
  source: PolicySource,
  from: Party,
  to: Party,
  port: number,
  protocol: 'TCP' | 'UDP',
): boolean => blocksOf(source, from, to, port, protocol).length === 0;

/** The sides on which NetworkPolicies drop a connection; empty when it may pass. */
export function blocksOf(
  source: PolicySource,
  from: Party,
  to: Party,
  port: number,
  protocol: 'TCP' | 'UDP',
): readonly Block[] {
  const target = { port, protocol, pod: to.pod };
  const leaves = (rule: Rule): boolean => hasPeer(source, from.pod, rule.to, to) && hasPort(rule.ports, target);
  const enters = (rule: Rule): boolean => hasPeer(source, to.pod, rule.from, from) && hasPort(rule.ports, target);
  return [...blocks(source, from.pod, 'Egress', leaves), ...blocks(source, to.pod, 'Ingress', enters)];
}

/** A pod that no policy of the direction selects is open; otherwise some rule of some policy must match. */
function blocks(
  source: PolicySource,
  pod: Pod | undefined,
  direction: Block['direction'],
  matches: (rule: Rule) => boolean,
): readonly Block[] {
  if (pod === undefined || pod.spec.hostNetwork === true) return [];
  const policies = source
    .list('NetworkPolicy', { namespace: pod.metadata.namespace ?? '' })
    .filter(
      ({ spec }) => typesOf(spec).includes(direction) && matchesSelector(spec.podSelector ?? {}, pod.metadata.labels),
    );
  const rules = policies.flatMap(({ spec }) => (direction === 'Ingress' ? spec.ingress : spec.egress) ?? []);
  return policies.length === 0 || rules.some((rule) => matches(rule as Rule)) ? [] : [{ direction, policies }];
}

/** Without policyTypes a policy is about ingress, and about egress when it has egress rules. */
const typesOf = (spec: Policy['spec']): readonly string[] =>
  spec.policyTypes ?? ['Ingress', ...(spec.egress === undefined ? [] : ['Egress'])];

/** No peers means everyone. */
const hasPeer = (
  source: PolicySource,
  own: Pod | undefined,
  peers: readonly Peer[] | undefined,
  party: Party,
): boolean => peers === undefined || peers.length === 0 || peers.some((peer) => isPeer(source, own, peer, party));

function isPeer(source: PolicySource, own: Pod | undefined, peer: Peer, { pod, address }: Party): boolean {
  if (peer.ipBlock !== undefined) {
    return inRange(address, peer.ipBlock.cidr) && !(peer.ipBlock.except ?? []).some((range) => inRange(address, range));
  }
  if (pod === undefined) return false;
  const namespace = pod.metadata.namespace ?? '';
  const inNamespace =
    peer.namespaceSelector === undefined
      ? namespace === own?.metadata.namespace
      : matchesSelector(
          peer.namespaceSelector,
          source.get({ kind: 'Namespace', namespace: '', name: namespace })?.metadata.labels,
        );
  return inNamespace && (peer.podSelector === undefined || matchesSelector(peer.podSelector, pod.metadata.labels));
}

interface Target {
  readonly port: number;
  readonly protocol: 'TCP' | 'UDP';
  readonly pod: Pod | undefined;
}

const hasPort = (ports: readonly Port[] | undefined, target: Target): boolean =>
  ports === undefined || ports.length === 0 || ports.some((port) => isPort(port, target));

function isPort({ port, endPort, protocol = 'TCP' }: Port, target: Target): boolean {
  if (protocol !== target.protocol) return false;
  if (port === undefined) return true;
  const named = target.pod?.spec.containers.flatMap(({ ports = [] }) => ports).find(({ name }) => name === port);
  const first = typeof port === 'number' ? port : (named?.containerPort ?? Number(port));
  return target.port >= first && target.port <= (endPort ?? first);
}

function inRange(address: string, cidr: string): boolean {
  const [base = '', bits = '32'] = cidr.split('/');
  const size = 2 ** (32 - Number(bits));
  return Math.floor(numberOf(address) / size) === Math.floor(numberOf(base) / size);
}

const numberOf = (address: string): number => address.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);
