import type { ClusterView } from '../../../model/cluster-view.ts';
import type { Pod } from '../../../model/kinds.ts';
import { nearest } from '../../facts/nearest.ts';
import { mountRule } from './mount-rule.ts';

/** A volume takes a key that its ConfigMap or Secret does not have. */
export const volKeyMissing = mountRule({
  id: 'vol-key-missing',
  pattern: /references non-existent (config|secret) key: (\S+)/,
  says([, word = '', key = ''], volume, _node, pod, view) {
    const kind = word === 'secret' ? 'Secret' : 'ConfigMap';
    const source = sourceOf(pod, volume, kind);
    const keys = source === undefined ? [] : keysOf(kind, source, pod.metadata.namespace ?? '', view);
    const meant = nearest(key, keys);
    const has = keys.length === 0 ? '' : ` (it has ${keys.slice(0, 6).join(', ')})`;
    return {
      summary: `Volume "${volume}" takes the key "${key}", which its ${kind}${source === undefined ? '' : ` "${source}"`} does not have${meant === undefined ? has : `; did you mean "${meant}"?`}`,
      vars: {
        KEY: key,
        NEAREST_KEY: meant,
        SOURCE: source === undefined ? undefined : `${kind.toLowerCase()}/${source}`,
      },
    };
  },
});

/** The ConfigMap or Secret of a volume, also where it is one of several sources of a projected one. */
function sourceOf(pod: Pod, name: string, kind: 'ConfigMap' | 'Secret'): string | undefined {
  const volume = pod.spec.volumes?.find((one) => one.name === name);
  const projected = volume?.projected?.sources ?? [];
  return kind === 'Secret'
    ? (volume?.secret?.secretName ?? projected.find(({ secret }) => secret !== undefined)?.secret?.name)
    : (volume?.configMap?.name ?? projected.find(({ configMap }) => configMap !== undefined)?.configMap?.name);
}

function keysOf(kind: 'ConfigMap' | 'Secret', name: string, namespace: string, view: ClusterView): readonly string[] {
  const object = view.get({ kind, namespace, name });
  return Object.keys({ ...object?.data, ...(object as { binaryData?: object } | undefined)?.binaryData });
}
