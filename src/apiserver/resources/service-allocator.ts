import type { Random } from '../../base/random.ts';
import type { KubeObject, ObjectOf } from '../../model/kinds.ts';
import type { Change } from '../api.ts';
import { invalidValue } from './field-error.ts';
import type { ServiceAllocator } from './strategy.ts';

/** Remembers which addresses and ports the stored Services have, and hands out free ones. */
export function createServiceAllocator(
  random: Random,
): ServiceAllocator & { learn(change: Pick<Change, 'object' | 'previous' | 'type'>): void } {
  const owners = new Map<string, string>();
  const isFree = (item: string, owner: KubeObject): boolean => {
    const known = owners.get(item);
    return known === undefined || known === nameOf(owner);
  };

  return {
    learn({ type, object, previous }) {
      if (object.kind !== 'Service') return;
      for (const item of itemsOf(previous)) owners.delete(item);
      if (type !== 'DELETED') for (const item of itemsOf(object)) owners.set(item, nameOf(object));
    },
    clusterIp(wanted, owner) {
      if (wanted) {
        if (!inRange(wanted)) return invalidValue('spec.clusterIPs', [wanted], notInRangeText(wanted));
        return isFree(wanted, owner) ? wanted : taken(wanted);
      }
      for (;;) {
        // The lower part of the range is kept for addresses that somebody asks for, as upstream does.
        const address = `10.${96 + random.integer(16)}.${random.integer(256)}.${1 + random.integer(254)}`;
        if (!address.startsWith('10.96.0.') && !owners.has(address)) return address;
      }
    },
    nodePort(wanted, owner) {
      if (wanted) {
        if (wanted < portMin || wanted > portMax) {
          const text = `provided port is not in the valid range. The range of valid ports is ${portMin}-${portMax}`;
          return invalidValue('spec.ports[0].nodePort', wanted, text);
        }
        return isFree(String(wanted), owner)
          ? wanted
          : invalidValue('spec.ports[0].nodePort', wanted, 'provided port is already allocated');
      }
      const start = random.integer(portMax - portMin + 1);
      for (let step = 0; step <= portMax - portMin; step++) {
        const port = portMin + ((start + step) % (portMax - portMin + 1));
        if (!owners.has(String(port))) return port;
      }
      return invalidValue('spec.ports[0].nodePort', 0, 'range is full');
    },
  };
}

const portMin = 30000;
const portMax = 32767;

const nameOf = (object: KubeObject): string => `${object.metadata.namespace}/${object.metadata.name}`;

function itemsOf(object: KubeObject | undefined): readonly string[] {
  if (object?.kind !== 'Service') return [];
  const { clusterIP, ports } = (object as ObjectOf<'Service'>).spec;
  const nodePorts = (ports ?? []).flatMap((port) => (port.nodePort ? [String(port.nodePort)] : []));
  return [...(clusterIP && clusterIP !== 'None' ? [clusterIP] : []), ...nodePorts];
}

/** The kubeadm default, 10.96.0.0/12. */
const inRange = (address: string): boolean => {
  const [first, second] = address.split('.').map(Number);
  return /^\d+(\.\d+){3}$/.test(address) && first === 10 && second !== undefined && second >= 96 && second <= 111;
};

const notInRangeText = (address: string): string =>
  `failed to allocate IP ${address}: the provided IP (${address}) is not in the valid range. The range of valid IPs is 10.96.0.0/12`;

const taken = (address: string): ReturnType<typeof invalidValue> =>
  invalidValue('spec.clusterIPs', [address], `failed to allocate IP ${address}: provided IP is already allocated`);
