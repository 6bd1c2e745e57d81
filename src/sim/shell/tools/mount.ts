import { tool } from '../tool.ts';

export const mount = tool(({ process, out }) => {
  for (const { device, path, type, readOnly } of process.container.files.mounts) {
    out(`${device} on ${path} type ${type} (${readOnly ? 'ro' : 'rw'},relatime)\n`);
  }
  out('proc on /proc type proc (rw,nosuid,nodev,noexec,relatime)\n');
  return 0;
});
