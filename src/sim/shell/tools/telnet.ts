import { openConversation } from '../../network/conversation.ts';
import { readChunk } from '../../programs/pipe.ts';
import { resolveHost } from '../../programs/resolve-host.ts';
import { sleep } from '../../programs/task.ts';
import { tool } from '../tool.ts';

export const telnet = tool(function* ({ process, args, out, complain }) {
  const [host = '', port = '23'] = args;
  const { network, clock } = process.container;
  const resolved = resolveHost(process, host);
  if (resolved.state === 'no-server') yield sleep(clock, resolved.waitMs);
  const address = resolved.state === 'found' ? resolved.addresses[0] : undefined;
  if (address === undefined) {
    complain(`bad address '${host}'`);
    return 1;
  }
  const connected = network.connect(address, Number(port));
  if (connected.state === 'timeout') yield sleep(clock, 130_000);
  if (connected.state !== 'open') {
    const reasons = { refused: 'Connection refused', timeout: 'Operation timed out', unreachable: 'No route to host' };
    complain(`can't connect to remote host (${address}): ${reasons[connected.state]}`);
    return 1;
  }
  out(`Connected to ${host}\n`);
  const conversation = openConversation(connected, clock, out);
  for (let chunk = yield* readChunk(process.stdin); chunk !== undefined; chunk = yield* readChunk(process.stdin)) {
    conversation.send(chunk.replaceAll(/\r?\n/g, '\r\n'));
    if (conversation.isClosed()) break;
  }
  yield sleep(clock, 50);
  out('Connection closed by foreign host\n');
  return 0;
});
