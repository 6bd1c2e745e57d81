import type { Random } from '../../base/random.ts';
import type { Admission } from './admission.ts';

/** The admission plugins of a kubeadm cluster that matter to us, in upstream's order. */
export const defaultAdmission = (_random: Random): readonly Admission[] => [];
