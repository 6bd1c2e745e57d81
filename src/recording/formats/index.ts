import { clusterInfoDump, clusterInfoDumpText } from './cluster-info-dump.ts';
import type { SnapshotFormat } from './format.ts';
import { kubectlGet } from './kubectl-get.ts';

/** The formats in the order in which they are tried; the last takes whatever is left. */
export const formats: readonly SnapshotFormat[] = [clusterInfoDump, clusterInfoDumpText, kubectlGet];
