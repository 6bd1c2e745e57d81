import type { Cluster } from './cluster.ts';
import { copyFiles } from './copy/copy-files.ts';
import { type ExecContext, openAttach, openExec } from './exec/open-exec.ts';
import { createForwards } from './forward/create-forwards.ts';

/** Everything that talks to what runs in a pod; `onForwards` is told when a port more or less is forwarded. */
export function createStreams(
  context: ExecContext,
  onForwards: () => void,
): Pick<Cluster, 'exec' | 'attach' | 'forward' | 'forwards' | 'copy'> {
  const forwards = createForwards(context, onForwards);
  return {
    exec: (request) => openExec(request, context),
    attach: (request) => openAttach(request, context),
    forward: forwards.open,
    forwards: forwards.list,
    copy: (request, signal) => copyFiles(request, { ...context, signal: AbortSignal.any([signal, context.signal]) }),
  };
}
