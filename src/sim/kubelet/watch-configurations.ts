import type { Api } from '../../apiserver/api.ts';
import type { Cancel } from '../../base/cancel.ts';

/** Tells kubelets of changes to the ConfigMaps and Secrets that their pods have mounted. */
export interface ConfigurationWatch {
  watch(kind: 'ConfigMap' | 'Secret', namespace: string, name: string, changed: () => void): Cancel;
}

export function watchConfigurations(api: Pick<Api, 'subscribe'>): ConfigurationWatch {
  const listeners = new Map<string, Set<() => void>>();
  const keyOf = (kind: string, namespace: string, name: string): string => `${kind}/${namespace}/${name}`;
  api.subscribe(({ object: { kind, metadata } }) => {
    if (kind !== 'ConfigMap' && kind !== 'Secret') return;
    for (const tell of listeners.get(keyOf(kind, metadata.namespace ?? '', metadata.name)) ?? []) tell();
  });
  return {
    watch(kind, namespace, name, changed) {
      const key = keyOf(kind, namespace, name);
      const known = listeners.get(key) ?? new Set();
      known.add(changed);
      listeners.set(key, known);
      return () => {
        known.delete(changed);
        if (known.size === 0) listeners.delete(key);
      };
    },
  };
}
