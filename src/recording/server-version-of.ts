import type { KubeObject, Node } from '../model/kinds.ts';

/** The newest kubelet's version: no dump of objects says the server's, and no kubelet may be newer than its server. */
export function serverVersionOf(objects: readonly KubeObject[]): string | undefined {
  const versions = objects.flatMap((object) => {
    const version = object.kind === 'Node' ? (object as Node).status.nodeInfo?.kubeletVersion : undefined;
    return typeof version === 'string' && /^v\d+\.\d+/.test(version) ? [version] : [];
  });
  return versions.sort((a, b) => minorOf(b) - minorOf(a))[0];
}

const minorOf = (version: string): number => Number(/^v\d+\.(\d+)/.exec(version)?.[1] ?? 0);
