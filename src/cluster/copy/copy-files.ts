import type { Copied, CopyOptions } from '../cluster.ts';
import type { ExecContext } from '../exec/open-exec.ts';
import { copyFromPod } from './copy-from-pod.ts';
import { copyToPod } from './copy-to-pod.ts';

/** Copies files and folders between this machine and a container; rejects with one sentence. */
export const copyFiles = (options: CopyOptions, context: ExecContext): Promise<Copied> =>
  options.direction === 'from-pod' ? copyFromPod(options, context) : copyToPod(options, context);
