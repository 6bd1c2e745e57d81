import type { Pod } from '../../model/kinds.ts';
import { parseQuantity } from '../../model/quantity.ts';

/** Guaranteed, Burstable or BestEffort, from the requests and limits of all containers. */
export function qosClass(spec: Pod['spec']): 'Guaranteed' | 'Burstable' | 'BestEffort' {
  const containers = [...(spec.initContainers ?? []), ...spec.containers];
  const resources = containers.map((container) => container.resources ?? {});
  const asks = (amounts: Record<string, string> | undefined): boolean =>
    counted.some((name) => parseQuantity(amounts?.[name]) > 0);
  if (!resources.some(({ requests, limits }) => asks(requests) || asks(limits))) return 'BestEffort';
  const guaranteed = resources.every(({ requests, limits }) =>
    counted.every((name) => {
      const limit = parseQuantity(limits?.[name]);
      return limit > 0 && parseQuantity(requests?.[name] ?? limits?.[name]) === limit;
    }),
  );
  return guaranteed ? 'Guaranteed' : 'Burstable';
}

const counted = ['cpu', 'memory'];
