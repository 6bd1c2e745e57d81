import { statOrNothing } from '../../programs/find-executable.ts';
import { resolveHost } from '../../programs/resolve-host.ts';
import { sleep } from '../../programs/task.ts';
import { linesOf, tool } from '../tool.ts';

/** `getent hosts NAME` asks the resolver as a program would; `passwd` and `group` come from /etc. */
export const getent = tool(function* ({ process, args, out, complain }) {
  const [database = '', ...keys] = args;
  if (database === 'hosts' || database === 'ahosts' || database === 'ahostsv4') {
    let missing = keys.length === 0;
    for (const key of keys) {
      const resolved = resolveHost(process, key);
      if (resolved.state === 'no-server') yield sleep(process.container.clock, resolved.waitMs);
      if (resolved.state !== 'found') missing = true;
      else for (const address of resolved.addresses) out(`${address.padEnd(15)} ${resolved.name}\n`);
    }
    return missing ? 2 : 0;
  }
  if (database !== 'passwd' && database !== 'group') {
    complain(`Unknown database: ${database}`);
    return 1;
  }
  const lines = linesOf(statOrNothing(process.container.files, `/etc/${database}`)?.content ?? '');
  const found = lines.filter((line) => {
    const [name = '', , id = ''] = line.split(':');
    return keys.length === 0 || keys.includes(name) || keys.includes(id);
  });
  for (const line of found) out(`${line}\n`);
  return found.length === 0 ? 2 : 0;
});
