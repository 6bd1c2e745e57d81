import type { ClusterView } from '../../../model/cluster-view.ts';
import type { Pod } from '../../../model/kinds.ts';
import type { PodContainer } from '../../facts/containers-of.ts';
import { field } from '../../facts/evidence.ts';
import { meantObject } from '../../facts/meant-object.ts';
import type { Verdict } from '../../rule.ts';
import { configErrors } from './config-errors.ts';

type Source = 'ConfigMap' | 'Secret';

/** Containers that wait because an environment variable comes from an object that does not exist. */
export function* missingEnvSource(pod: Pod, kind: Source, view: ClusterView): Iterable<Verdict> {
  const namespace = pod.metadata.namespace ?? '';
  for (const { container, message, evidence } of configErrors(pod, view)) {
    const name = new RegExp(`${kind.toLowerCase()}s? "([^"]+)" not found`).exec(message)?.[1];
    if (name === undefined) continue;
    const use = placeOf(container, kind, name);
    // A status is as old as the kubelet's last try, and somebody may have made the object since.
    const isThereNow = view.lookup({ kind, namespace, name }).state === 'found';
    yield {
      confidence: isThereNow ? 'likely' : 'certain',
      summary: isThereNow
        ? `${kind} "${name}" did not exist in namespace ${namespace} when container ${container.name} last needed it for ${use.what}; it is there now, and the kubelet will try again`
        : `${kind} "${name}" does not exist in namespace ${namespace}; container ${container.name} needs it for ${use.what}${meantObject(kind, namespace, name, view)}`,
      container: container.name,
      evidence: [evidence, ...(use.path === undefined ? [] : [field(pod, use.path, name)])],
      because: { kind, namespace, name },
      vars: { [kind.toUpperCase()]: name, KEY: use.key },
    };
  }
}

interface Place {
  readonly what: string;
  readonly path: string | undefined;
  readonly key: string | undefined;
}

function placeOf({ spec, specPath }: PodContainer, kind: Source, name: string): Place {
  const field = kind === 'ConfigMap' ? 'configMapKeyRef' : 'secretKeyRef';
  const index = (spec.env ?? []).findIndex(({ valueFrom }) => valueFrom?.[field]?.name === name);
  const variable = spec.env?.[index];
  if (variable !== undefined) {
    const key = variable.valueFrom?.[field]?.key;
    return { what: `variable ${variable.name}`, path: `${specPath}.env[${index}].valueFrom.${field}`, key };
  }
  const ref = kind === 'ConfigMap' ? 'configMapRef' : 'secretRef';
  const from = (spec.envFrom ?? []).findIndex((source) => source[ref]?.name === name);
  return {
    what: 'its environment',
    path: from < 0 ? undefined : `${specPath}.envFrom[${from}].${ref}`,
    key: undefined,
  };
}
