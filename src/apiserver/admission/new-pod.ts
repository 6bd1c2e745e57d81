import type { Pod } from '../../model/kinds.ts';
import type { AdmissionRequest } from './admission.ts';

/** The pod of a request that makes one; undefined for every other request. */
export const newPod = ({ operation, subresource, object }: AdmissionRequest): Pod | undefined =>
  operation === 'CREATE' && subresource === '' && object.kind === 'Pod' ? (object as Pod) : undefined;

/** Mirrors of static pods are the kubelet's report of what it runs anyway, so most gates let them pass. */
export const isMirrorPod = (pod: Pod): boolean =>
  pod.metadata.annotations?.['kubernetes.io/config.mirror'] !== undefined;
