import type { Api } from '../../apiserver/api.ts';
import type { ObjectOf, Pod } from '../../model/kinds.ts';
import { matchesSelector } from '../../model/label-selector.ts';

type Policy = ObjectOf<'NetworkPolicy'>;
type Rule = NonNullable<Policy['spec']['egress']>[number] & NonNullable<Policy['spec']['ingress']>[number];
type Peer = NonNullable<Rule['to']>[number];
type Port = NonNullable<Rule['ports']>[number];

/** One side of a connection: a pod, or only an address. */
export interface Party {
  readonly pod: Pod | undefined;
  readonly address: string;
}

/** Whether the NetworkPolicies let a connection through: both the caller's egress and the target's ingress must. */
export function allowsTraffic(api: Api, from: Party, to: Party, port: number, protocol: 'TCP' | 'UDP'): boolean {
  const target = { port, protocol, pod: to.pod };
  const leaves = allows(
    api,
    from.pod,
    'Egress',
    (rule) => hasPeer(api, from.pod, rule.to, to) && hasPort(rule.ports, target),
  );
  return (
    leaves &&
    allows(api, to.pod, 'Ingress', (rule) => hasPeer(api, to.pod, rule.from, from) && hasPort(rule.ports, target))
  );
}

/** A pod that no policy of the direction selects is open; otherwise some rule of some policy must match. */
function allows(
  api: Api,
  pod: Pod | undefined,
  direction: 'Ingress' | 'Egress',
  matches: (rule: Rule) => boolean,
): boolean {
  if (pod === undefined || pod.spec.hostNetwork === true) return true;
  const policies = api
    .list('NetworkPolicy', { namespace: pod.metadata.namespace ?? '' })
    .filter(
      ({ spec }) => typesOf(spec).includes(direction) && matchesSelector(spec.podSelector ?? {}, pod.metadata.labels),
    );
  if (policies.length === 0) return true;
  const rules = policies.flatMap(({ spec }) => (direction === 'Ingress' ? spec.ingress : spec.egress) ?? []);
  return rules.some((rule) => matches(rule as Rule));
}

/** Without policyTypes a policy is about ingress, and about egress when it has egress rules. */
const typesOf = (spec: Policy['spec']): readonly string[] =>
  spec.policyTypes ?? ['Ingress', ...(spec.egress === undefined ? [] : ['Egress'])];

/** No peers means everyone. */
const hasPeer = (api: Api, own: Pod | undefined, peers: readonly Peer[] | undefined, party: Party): boolean =>
  peers === undefined || peers.length === 0 || peers.some((peer) => isPeer(api, own, peer, party));

function isPeer(api: Api, own: Pod | undefined, peer: Peer, { pod, address }: Party): boolean {
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
          api.get({ kind: 'Namespace', namespace: '', name: namespace })?.metadata.labels,
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
