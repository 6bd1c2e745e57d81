import { tool } from '../tool.ts';

export const ip = tool(({ process, args, out, complain }) => {
  const { address } = process.container.network;
  const what = args.find((arg) => !arg.startsWith('-')) ?? 'addr';
  if ('address'.startsWith(what)) {
    out('1: lo: <LOOPBACK,UP,LOWER_UP> mtu 65536 qdisc noqueue qlen 1000\n    inet 127.0.0.1/8 scope host lo\n');
    out(
      `2: eth0@if7: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1500 qdisc noqueue qlen 1000\n    inet ${address}/24 brd ${address.replace(/\d+$/, '255')} scope global eth0\n`,
    );
    return 0;
  }
  if ('route'.startsWith(what)) {
    const gateway = address.replace(/\d+$/, '1');
    out(`default via ${gateway} dev eth0\n${address.replace(/\d+$/, '0')}/24 dev eth0 scope link  src ${address}\n`);
    return 0;
  }
  complain(`Object "${what}" is unknown`);
  return 1;
});
