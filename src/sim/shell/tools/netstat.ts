import { tool } from '../tool.ts';

/** The listening ports of the pod; as `netstat -tln` prints them, or `ss -tln`. */
export const netstat = tool(({ process, name, args, out }) => {
  const { listeners } = process.container.network;
  const showsProgram = args.some((arg) => arg.startsWith('-') && arg.includes('p'));
  if (name === 'ss') out('State  Recv-Q Send-Q Local Address:Port  Peer Address:Port\n');
  else
    out(
      `Active Internet connections (only servers)\nProto Recv-Q Send-Q Local Address           Foreign Address         State       ${showsProgram ? 'PID/Program name' : ''}\n`,
    );
  for (const { port, address, protocol, pid, program } of [...listeners.values()].sort((a, b) => a.port - b.port)) {
    const local = `${address}:${port}`;
    if (name === 'ss') out(`LISTEN 0      511    ${local.padEnd(19)} 0.0.0.0:*\n`);
    else
      out(
        `${(protocol === 'udp' ? 'udp' : 'tcp').padEnd(5)}      0      0 ${local.padEnd(23)} 0.0.0.0:*               LISTEN      ${showsProgram ? `${pid}/${program}` : ''}\n`,
      );
  }
  return 0;
});
