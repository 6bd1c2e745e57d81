import { parseOptions, tool } from '../tool.ts';
import { processName } from './process-name.ts';

/** The listening ports of the pod, as `netstat -tulnp` prints them. */
export const netstat = tool(({ process, args, out }) => {
  const options = parseOptions(args);
  const showsProgram = options.has('p', 'programs');
  const onlyUdp = options.has('u') && !options.has('t');
  const onlyTcp = options.has('t') && !options.has('u');
  const what = options.has('l') ? 'only servers' : options.has('a') ? 'servers and established' : 'w/o servers';
  const program = showsProgram ? 'PID/Program name' : '';
  out(
    `Active Internet connections (${what})\nProto Recv-Q Send-Q Local Address           Foreign Address         State       ${program}\n`,
  );
  const listeners = [...process.container.network.listeners.values()].sort((a, b) => a.port - b.port);
  for (const { port, address, protocol, pid, program: owner } of options.has('l', 'a') ? listeners : []) {
    const isUdp = protocol === 'udp';
    if ((onlyTcp && isUdp) || (onlyUdp && !isUdp)) continue;
    const name = processName(process.container, pid, owner);
    const shown = showsProgram ? (name === '-' ? '-' : `${pid}/${name}`) : '';
    out(
      `${(isUdp ? 'udp' : 'tcp').padEnd(5)}      0      0 ${`${address}:${port}`.padEnd(23)} 0.0.0.0:*               ${(isUdp ? '' : 'LISTEN').padEnd(11)} ${shown}\n`,
    );
  }
  return 0;
});
