import { expect, it } from 'vitest';
import { formatProbe } from '../../../src/describe/parts/probe.ts';

const times = 'delay=0s timeout=0s period=0s #success=0 #failure=0';

it.each([
  [{ httpGet: { path: '/healthz', port: 8080, scheme: 'HTTP' } }, 'http-get http://:8080/healthz'],
  [
    { httpGet: { path: 'ready', port: 'web', scheme: 'HTTPS', host: 'example.com' } },
    'http-get https://example.com:web/ready',
  ],
  [{ httpGet: { path: '/a?b=c d', port: 1, scheme: 'HTTP', host: '::1' } }, 'http-get http://[::1]:1/a%3Fb=c%20d'],
  [{ tcpSocket: { port: 5432 } }, 'tcp-socket :5432'],
  [{ grpc: { port: 50051 } }, 'grpc <pod>:50051 '],
  [{ exec: { command: ['cat', '/tmp/x'] } }, 'exec [cat /tmp/x]'],
  [{}, 'unknown'],
])('%j is shown as %s', (probe, text) => {
  expect(formatProbe(probe)).toBe(`${text} ${times}`);
});

it('shows the times as they are', () => {
  const probe = {
    initialDelaySeconds: 1,
    timeoutSeconds: 2,
    periodSeconds: 3,
    successThreshold: 4,
    failureThreshold: 5,
  };
  expect(formatProbe(probe)).toBe('unknown delay=1s timeout=2s period=3s #success=4 #failure=5');
});
