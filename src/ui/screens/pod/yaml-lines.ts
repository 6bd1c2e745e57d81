import { dump } from 'js-yaml';
import { cleanText } from '../../../base/text/clean-text.ts';
import type { KubeObject } from '../../../model/kinds.ts';
import { splitLongLines } from '../../widgets/split-long-lines.ts';

/** An object as YAML, in the order of kubectl, without the noise of managedFields and without secrets. */
export function yamlLines(object: KubeObject): readonly string[] {
  const { managedFields: _, ...metadata } = object.metadata;
  const { apiVersion, kind, spec, status, ...rest } = hideSecrets(object) as KubeObject &
    Partial<Record<string, unknown>>;
  const shown = {
    apiVersion,
    kind,
    ...rest,
    metadata,
    ...(spec === undefined ? {} : { spec }),
    ...(status === undefined ? {} : { status }),
  };
  return splitLongLines(dump(shown, { lineWidth: -1, noRefs: true }).trimEnd().split('\n').map(cleanText));
}

function hideSecrets(object: KubeObject): KubeObject {
  if (object.kind !== 'Secret') return object;
  const hidden = (values: unknown): Record<string, string> =>
    Object.fromEntries(
      Object.entries((values ?? {}) as Record<string, unknown>).map(([name]) => [name, '(not shown)']),
    );
  const secret = object as KubeObject & { data?: unknown; stringData?: unknown };
  return {
    ...secret,
    ...(secret.data === undefined ? {} : { data: hidden(secret.data) }),
    ...(secret.stringData === undefined ? {} : { stringData: hidden(secret.stringData) }),
  } as KubeObject;
}
