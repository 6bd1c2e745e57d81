import type { ClusterView } from '../model/cluster-view.ts';
import type { Kind, KubeObject, ObjectOf } from '../model/kinds.ts';
import type { Page } from './parts/page.ts';
import { describePod } from './pod.ts';

export type Describer<O> = (page: Page, object: O, view: ClusterView) => void;

const describers: { readonly [K in Kind]?: Describer<ObjectOf<K>> } = {
  Pod: describePod,
};

/** The describer of a kind; undefined for kinds whose fields are simply listed. */
export const describerOf = (kind: string): Describer<KubeObject> | undefined =>
  Object.hasOwn(describers, kind) ? (describers[kind as Kind] as unknown as Describer<KubeObject>) : undefined;
