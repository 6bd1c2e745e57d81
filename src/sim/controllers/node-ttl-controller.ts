import type { Node } from '../../model/kinds.ts';
import { keyOf } from '../../model/object-key.ts';
import type { Controller } from './controller.ts';
import { asControllerManager, type ControllerContext } from './controller-context.ts';

const ttlKey = 'node.alpha.kubernetes.io/ttl';

/** Seconds by the largest number of nodes that they are for. */
const steps: readonly (readonly [nodes: number, seconds: number])[] = [
  [100, 0],
  [500, 15],
  [1000, 30],
  [2000, 60],
  [Number.POSITIVE_INFINITY, 300],
];

/** Tells each kubelet for how long it may keep ConfigMaps and Secrets: the larger the cluster the longer. */
export function createNodeTtlController({ index }: ControllerContext): Controller {
  let told: number | undefined;
  return {
    name: 'ttl',
    watches: [
      {
        kind: 'Node',
        keysFor: ({ type, object }) => {
          if (type === 'MODIFIED') return [];
          const seconds = secondsFor(index.all('Node').length);
          const changed = told !== undefined && told !== seconds;
          told = seconds;
          if (changed) return index.all('Node').map(keyOf);
          return type === 'ADDED' ? [keyOf(object)] : [];
        },
      },
    ],
    reconcile(key, api) {
      const node = api.get(key) as Node | undefined;
      const seconds = `${secondsFor(index.all('Node').length)}`;
      if (node === undefined || node.metadata.annotations?.[ttlKey] === seconds) return undefined;
      const annotations = { ...node.metadata.annotations, [ttlKey]: seconds };
      api.update<'Node'>({ ...node, metadata: { ...node.metadata, annotations } }, asControllerManager);
      return undefined;
    },
  };
}

const secondsFor = (nodes: number): number => steps.find(([most]) => nodes <= most)?.[1] ?? 0;
