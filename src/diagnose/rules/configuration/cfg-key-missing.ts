import type { PodContainer } from '../../facts/containers-of.ts';
import { nearest } from '../../facts/nearest.ts';
import { defineRule } from '../../rule.ts';
import { configErrors } from './config-errors.ts';

/** The ConfigMap or Secret exists, and the key that a variable wants is not in it. */
export const cfgKeyMissing = defineRule({
  id: 'cfg-key-missing',
  kind: 'Pod',
  severity: 'error',
  needs: [],
  *check(pod, view) {
    for (const { container, message, evidence } of configErrors(pod, view)) {
      const match = /couldn't find key (\S+) in (ConfigMap|Secret) ([^/\s]+)\/(\S+)/i.exec(message);
      if (match === null) continue;
      const [, key = '', , namespace = '', name = ''] = match;
      const kind = match[2] === 'Secret' ? 'Secret' : 'ConfigMap';
      const object = view.get({ kind, namespace, name });
      const keys = Object.keys({ ...object?.data, ...(object as { binaryData?: object } | undefined)?.binaryData });
      const meant = nearest(key, keys);
      const has = keys.length === 0 ? '' : ` (it has ${keys.slice(0, 6).join(', ')})`;
      yield {
        confidence: 'certain',
        summary: `${kind} "${name}" has no key "${key}", which container ${container.name} needs${meant === undefined ? has : `; did you mean "${meant}"?`}`,
        container: container.name,
        evidence: [evidence],
        because: { kind, namespace, name },
        vars: {
          [kind.toUpperCase()]: name,
          SOURCE: `${kind.toLowerCase()}/${name}`,
          KEY: key,
          NEAREST_KEY: meant,
          ENV_PATCH: meant === undefined ? undefined : envPatch(container, kind, name, key, meant),
        },
      };
    }
  },
});

/** The part of a pod template that makes the variable take the key that is there: lists of containers and variables merge by name. */
function envPatch(
  { role, spec }: PodContainer,
  kind: 'ConfigMap' | 'Secret',
  source: string,
  key: string,
  meant: string,
): string | undefined {
  const ref = kind === 'Secret' ? 'secretKeyRef' : 'configMapKeyRef';
  const variable = (spec.env ?? []).find(({ valueFrom }) => {
    const from = valueFrom?.[ref];
    return from?.name === source && from.key === key;
  });
  if (variable === undefined) return undefined;
  const env = [{ name: variable.name, valueFrom: { [ref]: { name: source, key: meant } } }];
  return JSON.stringify({ [role === 'main' ? 'containers' : 'initContainers']: [{ name: spec.name, env }] });
}
