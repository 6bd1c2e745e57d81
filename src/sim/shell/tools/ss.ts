import { parseOptions, tool } from '../tool.ts';
import { processName } from './process-name.ts';

/** Listening ports of the pod, as iproute2 prints them: `ss -tlnp`. */
export const ss = tool(({ process, args, out }) => {
  const options = parseOptions(args);
  const wanted =
    options.has('u') && !options.has('t') ? ['udp'] : options.has('t') && !options.has('u') ? ['tcp'] : ['tcp', 'udp'];
  const listeners = [...process.container.network.listeners.values()]
    .map((listener) => ({ ...listener, kind: listener.protocol === 'udp' ? 'udp' : 'tcp' }))
    .filter(({ kind }) => wanted.includes(kind))
    .sort((a, b) => a.port - b.port);
  const both = wanted.length > 1;
  const shows = options.has('l', 'a', 'listening', 'all');
  out(
    `${both ? 'Netid ' : ''}State  Recv-Q Send-Q Local Address:Port  Peer Address:Port${options.has('p') ? 'Process' : ''}\n`,
  );
  for (const { kind, port, address, pid, program } of shows ? listeners : []) {
    const state = kind === 'udp' ? 'UNCONN' : 'LISTEN';
    const owner = options.has('p') ? `users:(("${processName(process.container, pid, program)}",pid=${pid},fd=6))` : '';
    const local = `${address}:${port}`.padStart(18);
    const line = `${both ? kind.padEnd(6) : ''}${state.padEnd(6)} 0      ${kind === 'udp' ? '0  ' : '511'}    ${local}       0.0.0.0:*    ${owner}`;
    out(`${line.trimEnd()}\n`);
  }
  return 0;
});
