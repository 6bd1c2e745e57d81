/** Hands out the pod addresses of one node, round robin, as the host-local CNI plugin does. */
export interface AddressPool {
  /** undefined when every address is taken. */
  take(): string | undefined;
  /** Takes a certain address. */
  reserve(address: string): void;
  release(address: string): void;
  readonly range: string;
}

export function createAddressPool(cidr: string): AddressPool {
  const [network = '10.244.0.0', bits = '24'] = cidr.split('/');
  const base = toNumber(network);
  const size = 2 ** (32 - Number(bits));
  const taken = new Set<number>();
  let last = 1;
  return {
    range: `${toText(base + 1)}-${toText(base + size - 2)}`,
    take() {
      // The first address is the node's bridge, the last one the broadcast address.
      for (let tried = 0; tried < size - 3; tried++) {
        last = last + 1 > size - 2 ? 2 : last + 1;
        if (taken.has(last)) continue;
        taken.add(last);
        return toText(base + last);
      }
      return undefined;
    },
    reserve: (address) => {
      taken.add(toNumber(address) - base);
    },
    release: (address) => {
      taken.delete(toNumber(address) - base);
    },
  };
}

const toNumber = (address: string): number =>
  address.split('.').reduce((sum, part) => sum * 256 + (Number(part) || 0), 0);

const toText = (value: number): string =>
  [value / 16777216, value / 65536, value / 256, value].map((part) => Math.floor(part) % 256).join('.');
