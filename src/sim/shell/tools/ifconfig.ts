import { tool } from '../tool.ts';

export const ifconfig = tool(({ process, out }) => {
  const { address } = process.container.network;
  out(
    `eth0      Link encap:Ethernet  HWaddr ${hardwareAddress(address).toUpperCase()}\n          inet addr:${address}  Bcast:${address.replace(/\d+$/, '255')}  Mask:255.255.255.0\n          UP BROADCAST RUNNING MULTICAST  MTU:1500  Metric:1\n\n`,
  );
  out(
    'lo        Link encap:Local Loopback\n          inet addr:127.0.0.1  Mask:255.0.0.0\n          UP LOOPBACK RUNNING  MTU:65536  Metric:1\n\n',
  );
  return 0;
});

/** Interfaces of pods are named after their address. */
export const hardwareAddress = (address: string): string =>
  ['0a', '58', ...address.split('.').map((part) => Number(part).toString(16).padStart(2, '0'))].join(':');
