import { expect, test } from 'vitest';
import { probeText } from '../../src/diagnose/facts/probe-text.ts';
import { pod } from '../helpers/builders.ts';

const container = { name: 'app', ports: [{ name: 'http', containerPort: 8080 }] };
const at = (podIP: string) => ({ ...pod('web').build(), status: { podIP } });

test.each([
  ['a number', { httpGet: { port: 9090, path: '/ready' } }, '10.244.1.7', 'GET http://10.244.1.7:9090/ready'],
  ['the name of a port', { httpGet: { port: 'http' } }, '10.244.1.7', 'GET http://10.244.1.7:8080/'],
  ['a name that no port has', { httpGet: { port: 'admin' } }, '10.244.1.7', 'GET http://10.244.1.7:admin/'],
  ['a path without its slash', { httpGet: { port: 80, path: 'up' } }, '10.244.1.7', 'GET http://10.244.1.7:80/up'],
  ['another host', { httpGet: { port: 80, host: 'example.com' } }, '10.244.1.7', 'GET http://example.com:80/'],
  ['an IPv6 address', { tcpSocket: { port: 'http' } }, 'fd00::7', 'tcp [fd00::7]:8080'],
  ['no address yet', { grpc: { port: 9000 } }, '', 'grpc :9000'],
] as const)('a probe with %s reads as the kubelet asks it', (_what, probe, podIP, text) => {
  expect(probeText(probe, container, at(podIP))).toBe(text);
});
