import { addressRecords, answerOf, type DnsAnswer, type DnsQuestion, noSuchName } from '../programs/dns.ts';
import type { Listener } from '../programs/listener.ts';
import { nodeNameServer } from './resolv-conf.ts';

/** A few names outside the cluster that resolve and answer, in the ranges kept for documentation (RFC 5737). */
const hosts: Readonly<Record<string, string>> = {
  'example.com': '198.51.100.10',
  'www.example.com': '198.51.100.10',
  'example.org': '198.51.100.11',
  'kubernetes.io': '198.51.100.20',
  'github.com': '198.51.100.30',
  'api.github.com': '198.51.100.31',
  'google.com': '198.51.100.40',
  'www.google.com': '198.51.100.40',
  'registry-1.docker.io': '198.51.100.50',
};

const page =
  '<!doctype html>\n<html>\n<head>\n    <title>Example Domain</title>\n</head>\n<body>\n<h1>Example Domain</h1>\n</body>\n</html>\n';

const nameServers = new Set([nodeNameServer, '1.1.1.1', '1.0.0.1', '8.8.8.8', '8.8.4.4', '9.9.9.9']);

/** The nodes' own name server, and the public ones that people write into a pod's dnsConfig. */
export const isNameServer = (address: string): boolean => nameServers.has(address);

/** What the DNS of the world says. */
export function externalAnswer({ name, type }: DnsQuestion): DnsAnswer {
  const address = hosts[name.toLowerCase()];
  if (address === undefined) return noSuchName;
  return answerOf(type === 'A' ? addressRecords(name, [address], 300) : []);
}

export const isExternalHost = (address: string): boolean => Object.values(hosts).includes(address);

/** Every known host serves a page on 80 and 443; its other ports do not answer. */
export function externalListener(address: string, port: number): Listener | undefined {
  if ((port !== 80 && port !== 443) || !isExternalHost(address)) return undefined;
  return {
    port,
    address: '0.0.0.0',
    program: 'httpd',
    pid: 0,
    protocol: port === 443 ? 'https' : 'http',
    certificateFor: (host) => ({
      subject: `CN=${host}`,
      issuer: "C=US, O=Let's Encrypt, CN=R11",
      names: [host],
      notBefore: new Date(0),
      notAfter: new Date('2099-01-01T00:00:00Z'),
      isPublic: true,
    }),
    http: () => ({ status: 200, headers: { 'content-type': 'text/html' }, body: page, delayMs: 40 }),
  };
}
