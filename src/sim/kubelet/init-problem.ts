import type { Container } from '../../model/kinds.ts';
import type { FileSystem } from '../programs/file-system.ts';
import { normalPath } from '../programs/file-tree.ts';
import { statOrNothing } from '../programs/find-executable.ts';
import type { PodState } from './pod-state.ts';
import { runtimeFault } from './runtime-fault.ts';

/** Why runc's first process inside a container cannot become the container's own. */
export function initProblem(state: PodState, spec: Container): string | undefined {
  const fault = runtimeFault(state.node);
  if (fault === 'no-gpu-driver' && deviceOf(spec) !== undefined) {
    return 'error running prestart hook #0: exit status 1, stdout: , stderr: nvidia-container-cli: initialization error: nvml error: driver not loaded';
  }
  if (fault === 'rootless' && (spec.securityContext?.capabilities?.add ?? []).length > 0) {
    return "unable to apply caps: can't apply capabilities: operation not permitted";
  }
  return undefined;
}

/** The extended resource that a container asks for: `nvidia.com/gpu`. */
export const deviceOf = (spec: Container): string | undefined =>
  Object.keys(spec.resources?.limits ?? {}).find((name) => name.includes('/'));

/** runc makes a working directory that is not there, and changes to it as the container's user. */
export function directoryProblem(files: FileSystem, cwd: string, uid: number): string | undefined {
  const parts = normalPath(cwd).split('/');
  for (let depth = 1; depth <= parts.length; depth++) {
    const entry = statOrNothing(files, parts.slice(0, depth).join('/') || '/');
    if (entry === undefined) return undefined;
    const mayEnter = uid === 0 || (entry.mode & (uid === entry.uid ? 0o100 : 0o001)) !== 0;
    const why = entry.type !== 'directory' ? 'not a directory' : mayEnter ? undefined : 'permission denied';
    if (why !== undefined) return `chdir to cwd (${JSON.stringify(cwd)}) set in config.json failed: ${why}`;
  }
  return undefined;
}
