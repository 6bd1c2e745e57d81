import type { Api } from '../../apiserver/api.ts';
import type { Clock } from '../../base/clock.ts';
import type { Node } from '../../model/kinds.ts';
import { kubeletAnnotation } from '../kubelet/node-condition-texts.ts';

export interface NodeSwitch {
  stopNode(name: string): boolean;
  startNode(name: string): boolean;
  shutDownNode(name: string): boolean;
}

/** Lets a manifest, or `kubectl annotate node`, make a node go silent and come back. */
export function watchNodeFaults(api: Api, clock: Clock, nodes: NodeSwitch): void {
  const wish = (name: string): string | undefined =>
    api.get({ kind: 'Node', namespace: '', name })?.metadata.annotations?.[kubeletAnnotation];
  api.subscribe(({ type, object, previous }) => {
    if (object.kind !== 'Node' || type === 'DELETED') return;
    const { name } = object.metadata;
    const wanted = (object as Node).metadata.annotations?.[kubeletAnnotation];
    if (wanted === previous?.metadata.annotations?.[kubeletAnnotation]) return;
    if (wanted === 'shutdown') {
      nodes.shutDownNode(name);
      return;
    }
    const stop = /^stopped(?: after (\d+)s)?$/.exec(wanted ?? '');
    if (stop === null) {
      nodes.startNode(name);
      return;
    }
    clock.schedule(Number(stop[1] ?? 0) * 1000, () => {
      // Somebody may have thought better of it meanwhile.
      if (wish(name) === wanted) nodes.stopNode(name);
    });
  });
}
