import { expect, test } from 'vitest';
import { parsePullError } from '../../src/diagnose/parse-pull-error.ts';

test.each([
  [
    'containerd 2',
    'failed to pull and unpack image "docker.io/library/nginx:1.99": failed to resolve image: docker.io/library/nginx:1.99: not found',
    'not-found',
  ],
  [
    'containerd 1',
    'failed to pull and unpack image "docker.io/library/nginx:1.99": failed to resolve reference "docker.io/library/nginx:1.99": docker.io/library/nginx:1.99: not found',
    'not-found',
  ],
  [
    'CRI-O',
    'unable to pull image or OCI artifact: pull image err: initializing source docker://nginx:1.99: reading manifest 1.99 in docker.io/library/nginx: manifest unknown; artifact err: x',
    'not-found',
  ],
  [
    'dockershim',
    'Error response from daemon: manifest for nginx:1.99 not found: manifest unknown: manifest unknown',
    'not-found',
  ],
  ['another platform', 'failed to resolve image: no match for platform in manifest: not found', 'platform'],
  [
    'CRI-O, denied',
    'initializing source docker://shop/web:v1: reading manifest v1 in docker.io/shop/web: requested access to the resource is denied',
    'denied',
  ],
  [
    'no credentials',
    'failed to authorize: failed to fetch anonymous token: unexpected status from GET request to https://r/token: 401 Unauthorized',
    'unauthorized',
  ],
  ['forbidden', 'unexpected status from HEAD request to https://r/v2/web/manifests/v1: 403 Forbidden', 'forbidden'],
  ['throttled', 'toomanyrequests: You have reached your unauthenticated pull rate limit.', 'rate-limited'],
  [
    'name',
    'failed to do request: Head "https://r.example.com/v2/web": dial tcp: lookup r.example.com on 10.0.0.2:53: no such host',
    'dns',
  ],
  [
    'refused',
    'failed to do request: Head "https://r.example.com/v2/web": dial tcp 10.0.0.9:443: connect: connection refused',
    'unreachable',
  ],
  [
    'broken',
    'unexpected status from HEAD request to https://r/v2/web/manifests/v1: 503 Service Unavailable',
    'server-error',
  ],
  ['disk', 'failed to extract layer sha256:1: write /x: no space left on device', 'disk-full'],
  ['nothing known', 'Back-off pulling image "web:v1"', 'unknown'],
])('%s', (_what, text, kind) => {
  expect(parsePullError(text).kind).toBe(kind);
});

test('names the host that did not resolve, and whether credentials were sent', () => {
  expect(parsePullError('dial tcp: lookup r.example.com on 10.0.0.2:53: no such host').host).toBe('r.example.com');
  expect(parsePullError('failed to fetch anonymous token: 401 Unauthorized').anonymous).toBe(true);
  expect(parsePullError('failed to fetch oauth token: 401 Unauthorized').anonymous).toBe(false);
});
