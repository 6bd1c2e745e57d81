import type { Api } from '../../apiserver/api.ts';
import type { KubeObject, ObjectOf, PodTemplate } from '../../model/kinds.ts';
import { asControllerManager } from './controller-context.ts';
import type { ObjectIndex } from './object-index.ts';
import { controllerReference } from './owner-reference.ts';
import { canonicalJson, templateHash } from './template-hash.ts';

export interface RevisionOwner extends KubeObject {
  readonly spec: {
    readonly template: PodTemplate;
    readonly revisionHistoryLimit?: number;
  };
}

/**
 * The ControllerRevision for the present template of a DaemonSet or StatefulSet; an old one that is equal becomes the
 * newest again. Returns its `controller-revision-hash`.
 */
export function syncRevision(api: Api, index: ObjectIndex, owner: RevisionOwner): string {
  const revisions = index
    .ownedBy('ControllerRevision', owner.metadata.uid ?? '')
    .toSorted((a, b) => a.revision - b.revision);
  const data = { spec: { template: { ...owner.spec.template, $patch: 'replace' } } };
  const equal = revisions.find((revision) => canonicalJson(revision.data) === canonicalJson(data));
  const newest = revisions.at(-1)?.revision ?? 0;
  if (equal === undefined) return createRevision(api, owner, data, newest + 1);
  if (equal.revision < newest) {
    api.update<'ControllerRevision'>({ ...equal, revision: newest + 1 }, asControllerManager);
  }
  return hashOf(equal);
}

/** Removes what no pod uses any more, beyond the history limit. */
export function pruneRevisions(api: Api, index: ObjectIndex, owner: RevisionOwner, live: ReadonlySet<string>): void {
  const idle = index
    .ownedBy('ControllerRevision', owner.metadata.uid ?? '')
    .filter((revision) => !live.has(hashOf(revision)))
    .toSorted((a, b) => a.revision - b.revision);
  const surplus = Math.max(0, idle.length - (owner.spec.revisionHistoryLimit ?? 10));
  for (const { metadata } of idle.slice(0, surplus)) {
    api.delete({ kind: 'ControllerRevision', namespace: metadata.namespace ?? '', name: metadata.name });
  }
}

/** What the template was at one of the revisions that are kept. */
export function templateOfRevision(index: ObjectIndex, owner: RevisionOwner, hash: string): PodTemplate | undefined {
  const revision = index
    .ownedBy('ControllerRevision', owner.metadata.uid ?? '')
    .find((candidate) => hashOf(candidate) === hash);
  const data = revision?.data as { spec?: { template?: PodTemplate & { $patch?: string } } } | undefined;
  const { $patch: _patch, ...template } = data?.spec?.template ?? {};
  return template.spec === undefined ? undefined : (template as PodTemplate);
}

export const revisionLabel = 'controller-revision-hash';

const hashOf = (revision: ObjectOf<'ControllerRevision'>): string => revision.metadata.labels?.[revisionLabel] ?? '';

function createRevision(api: Api, owner: RevisionOwner, data: object, revision: number): string {
  const hash = templateHash(data);
  api.create<'ControllerRevision'>(
    {
      kind: 'ControllerRevision',
      metadata: {
        name: `${owner.metadata.name}-${hash}`,
        namespace: owner.metadata.namespace ?? '',
        labels: { ...owner.spec.template.metadata?.labels, [revisionLabel]: hash },
        ownerReferences: [controllerReference(owner)],
      },
      data,
      revision,
    },
    asControllerManager,
  );
  return hash;
}
