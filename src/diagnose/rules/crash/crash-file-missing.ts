import type { ClusterView } from '../../../model/cluster-view.ts';
import type { Pod } from '../../../model/kinds.ts';
import type { PodContainer } from '../../facts/containers-of.ts';
import { field } from '../../facts/evidence.ts';
import type { Evidence } from '../../finding.ts';
import { excerpt } from '../../logs/excerpt.ts';
import { logRule } from './log-rule.ts';

/** A file that the program reads is not there; where a volume should bring it, that volume is named. */
export const crashFileMissing = logRule({
  id: 'crash-file-missing',
  says(match, { container }, pod, view) {
    const path = match.captured?.replace(/[.,;:]+$/, '');
    const mount = path === undefined ? undefined : mountOf(path, container, pod, view);
    return {
      summary:
        path === undefined
          ? `Container ${container.name} does not find a file: ${excerpt(match)}`
          : `Container ${container.name} does not find ${path}: no such file or directory${mount === undefined ? '' : `, although ${mount.text} is mounted at ${mount.path}`}`,
      evidence: mount?.evidence ?? [],
      vars: { FILE: path, MOUNT_PATH: mount?.path },
    };
  },
});

interface Mount {
  readonly path: string;
  /** What is mounted, with what it holds where that is known. */
  readonly text: string;
  readonly evidence: readonly Evidence[];
}

/** The innermost mount that the path lies in. */
function mountOf(path: string, { spec, specPath }: PodContainer, pod: Pod, view: ClusterView): Mount | undefined {
  const [mount] = (spec.volumeMounts ?? [])
    .filter(({ mountPath }) => path === mountPath || path.startsWith(`${mountPath.replace(/\/$/, '')}/`))
    .toSorted((a, b) => b.mountPath.length - a.mountPath.length);
  const volume = pod.spec.volumes?.find(({ name }) => name === mount?.name);
  if (mount === undefined || volume === undefined) return undefined;
  const text = sourceOf(volume, pod.metadata.namespace ?? '', view) ?? `volume ${volume.name}`;
  return {
    path: mount.mountPath,
    text,
    evidence: [field(pod, `${specPath}.volumeMounts`, `${mount.mountPath}: ${text}`)],
  };
}

function sourceOf(
  { configMap, secret }: NonNullable<Pod['spec']['volumes']>[number],
  namespace: string,
  view: ClusterView,
): string | undefined {
  const kind = configMap === undefined ? 'Secret' : 'ConfigMap';
  const name = configMap?.name ?? secret?.secretName;
  if (name === undefined) return undefined;
  const found = view.lookup({ kind, namespace, name });
  const keys = found.state === 'found' ? Object.keys(found.object.data ?? {}) : undefined;
  const held =
    keys === undefined ? '' : ` with ${keys.length === 0 ? 'no keys' : `the keys ${keys.slice(0, 8).join(', ')}`}`;
  return `${kind} "${name}"${held}`;
}
