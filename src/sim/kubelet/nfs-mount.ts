import { stillWaiting, VolumeProblem } from './volume-problem.ts';

/** There is no file server near the simulated cluster: its name is unknown, and its address does not answer. */
export function checkNfs({ server, path }: { readonly server: string; readonly path: string }, target: string): never {
  const source = `${server}:${path}`;
  if (/^[\d.]+$|:/.test(server)) throw stillWaiting(`${source} does not answer`);
  throw new VolumeProblem(
    [
      'mount failed: exit status 32',
      'Mounting command: mount',
      `Mounting arguments: -t nfs ${source} ${target}`,
      `Output: mount.nfs: Failed to resolve server ${server}: Name or service not known`,
    ].join('\n'),
  );
}
