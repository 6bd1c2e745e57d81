import { tool } from '../tool.ts';
import { hardwareAddress } from './ifconfig.ts';

/** `ip addr`, `ip route`, `ip link` and `ip neigh`, as in busybox and iproute2. */
export const ip = tool(({ process, args, out, complain }) => {
  const { address } = process.container.network;
  const [what = 'addr', ...rest] = args.filter((arg) => !arg.startsWith('-'));
  const gateway = address.replace(/\d+$/, '1');
  if ('address'.startsWith(what)) {
    if (args.some((arg) => arg.startsWith('-br'))) {
      out(`lo               UNKNOWN        127.0.0.1/8 ::1/128 \neth0@if7         UP             ${address}/24 \n`);
      return 0;
    }
    out(`${link(address).lo}    inet 127.0.0.1/8 scope host lo\n       valid_lft forever preferred_lft forever\n`);
    out(
      `${link(address).eth0}    inet ${address}/24 brd ${address.replace(/\d+$/, '255')} scope global eth0\n       valid_lft forever preferred_lft forever\n`,
    );
    return 0;
  }
  if ('link'.startsWith(what)) {
    out(link(address).lo + link(address).eth0);
    return 0;
  }
  if ('route'.startsWith(what)) {
    if (rest[0] === 'get') out(`${rest[1]} via ${gateway} dev eth0  src ${address} \n`);
    else
      out(
        `default via ${gateway} dev eth0 \n${address.replace(/\d+$/, '0')}/24 dev eth0 scope link  src ${address} \n`,
      );
    return 0;
  }
  if ('neighbour'.startsWith(what) || what === 'neigh') {
    out(`${gateway} dev eth0 lladdr ${hardwareAddress(gateway)} ref 1 used 0/0/0 probes 1 REACHABLE\n`);
    return 0;
  }
  complain(`can't find '${what}'`);
  return 1;
});

const link = (address: string): { readonly lo: string; readonly eth0: string } => ({
  lo: '1: lo: <LOOPBACK,UP,LOWER_UP> mtu 65536 qdisc noqueue state UNKNOWN qlen 1000\n    link/loopback 00:00:00:00:00:00 brd 00:00:00:00:00:00\n',
  eth0: `2: eth0@if7: <BROADCAST,MULTICAST,UP,LOWER_UP,M-DOWN> mtu 1500 qdisc noqueue state UP qlen 1000\n    link/ether ${hardwareAddress(address)} brd ff:ff:ff:ff:ff:ff\n`,
});
