import type { Kind, KubeObject } from '../../model/kinds.ts';
import type { ResourceType } from '../../model/resource-types.ts';
import type { Api, User } from '../api.ts';

/** One write as an admission plugin sees it. */
export interface AdmissionRequest<K extends Kind = Kind> {
  readonly operation: 'CREATE' | 'UPDATE' | 'DELETE';
  readonly type: ResourceType & { readonly kind: K };
  /** '' for the object itself. */
  readonly subresource: string;
  readonly namespace: string;
  /** For a new object without a name yet, its generateName. */
  readonly name: string;
  /** The object on its way in; for a deletion, the one that goes. */
  readonly object: KubeObject;
  readonly stored: KubeObject | undefined;
  readonly user: User | undefined;
  readonly dryRun: boolean;
  /** Tells whoever asks something beside the answer. */
  warn(text: string): void;
}

/** What a plugin may do; reading goes through the same interface as for everybody else. */
export type AdmissionApi = Pick<Api, 'get' | 'list' | 'now' | 'updateStatus'>;

/**
 * A gate that every write passes after authorization. All `admit` steps run in order before the object is complete, then
 * all `validate` steps on what would be stored. Both throw an ApiError to refuse.
 */
export interface Admission {
  readonly name: string;
  admit?(request: AdmissionRequest, api: AdmissionApi): KubeObject;
  validate?(request: AdmissionRequest, api: AdmissionApi): void;
}
