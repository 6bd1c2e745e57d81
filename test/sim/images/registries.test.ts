import { describe, expect, it } from 'vitest';
import { type ImageReference, parseImageReference } from '../../../src/sim/images/image-reference.ts';
import { createRegistries } from '../../../src/sim/images/registries.ts';

const reference = (text: string): ImageReference => {
  const parsed = parseImageReference(text);
  if (typeof parsed === 'string') throw new Error(parsed);
  return parsed;
};

const now = new Date('2026-03-02T10:00:00Z');

describe('the simulated registries', () => {
  it.each([
    'nginx:1.27',
    'nginx:1.27.2-alpine',
    'busybox:1.36',
    'alpine:3.20',
    'node:22-alpine',
    'python:3.12-slim',
    'postgres:16.4',
    'redis:7.4-alpine',
    'registry.k8s.io/pause:3.10',
    'ghcr.io/podtriage/anything:v1',
    'quay.io/prometheus/node-exporter:v1.8.2',
  ])('have %s', (text) => {
    expect(createRegistries().pull(reference(text), [], now)).toHaveProperty('image');
  });

  it.each([
    [
      'nginx:1.99',
      'rpc error: code = NotFound desc = failed to pull and unpack image "docker.io/library/nginx:1.99": failed to resolve image: docker.io/library/nginx:1.99: not found',
    ],
    [
      'ngnix',
      'failed to pull and unpack image "docker.io/library/ngnix:latest": failed to resolve image: pull access denied, repository does not exist or may require authorization: server message: insufficient_scope: authorization failed',
    ],
    [
      'registry.example.com/shop/api:1',
      /failed to fetch anonymous token: unexpected status from GET request to https:\/\/registry\.example\.com\/token\?.*: 401 Unauthorized$/,
    ],
    [
      'registry.corp.invalid/api:1',
      /Head "https:\/\/registry\.corp\.invalid\/v2\/api\/manifests\/1": dial tcp: lookup registry\.corp\.invalid on [\d.]+:53: no such host$/,
    ],
    ['unreachable.example/api:1', /dial tcp 203\.0\.113\.\d+:443: i\/o timeout$/],
    ['refused.example:5000/api:1', /dial tcp 203\.0\.113\.\d+:5000: connect: connection refused$/],
    [
      'ratelimited/web:1',
      /registry-1\.docker\.io\/v2\/ratelimited\/web\/manifests\/1: 429 Too Many Requests\ntoomanyrequests: You have reached your unauthenticated pull rate limit\./,
    ],
    ['broken.example/api:1', /503 Service Unavailable$/],
    ['selfsigned.example/api:1', /x509: certificate signed by unknown authority$/],
    ['plainhttp.example/api:1', /http: server gave HTTP response to HTTPS client$/],
    [
      'expired.example/api:1',
      /x509: certificate has expired or is not yet valid: current time 2026-03-02T10:00:00Z is after 2026-03-01T00:00:00Z$/,
    ],
    ['wrongname.example/api:1', /x509: certificate is valid for registry\.internal, not wrongname\.example$/],
    ['noroute.example/api:1', /dial tcp 203\.0\.113\.\d+:443: connect: no route to host$/],
    ['slowtls.example/api:1', /net\/http: TLS handshake timeout$/],
    [`nginx:1.27@sha256:${'0'.repeat(64)}`, /nginx:1\.27@sha256:0+: not found$/],
    ['ghcr.io/podtriage/arm64-only:1', /no match for platform in manifest: not found$/],
    ['ghcr.io/podtriage/larger-than-disk:1', /failed to extract layer sha256:.*: no space left on device$/],
  ])('refuse %s in the words of containerd', (text, error) => {
    const result = createRegistries().pull(reference(text), [], now);
    expect(result).toHaveProperty('error', typeof error === 'string' ? error : expect.stringMatching(error));
  });

  it('open the private registry to its account only', () => {
    const image = reference('registry.example.com/shop/api:1');
    const registries = createRegistries();
    expect(registries.pull(image, [{ username: 'user', password: 'wrong' }], now)).toHaveProperty(
      'error',
      expect.stringContaining('failed to fetch oauth token'),
    );
    expect(registries.pull(image, [{ username: 'user', password: 'password' }], now)).toHaveProperty('image');
  });

  it('can be taken down and brought back', () => {
    const registries = createRegistries();
    registries.setOutage('docker.io', 'broken');
    expect(registries.pull(reference('nginx'), [], now)).toHaveProperty('error');
    registries.setOutage('docker.io', undefined);
    expect(registries.pull(reference('nginx'), [], now)).toHaveProperty('image');
  });

  it('give an image its digest: the same every time, and usable as a name', () => {
    const registries = createRegistries();
    const first = registries.pull(reference('nginx:1.27'), [], now);
    const digest = 'image' in first ? first.image.digest : '';
    expect(createRegistries().pull(reference('nginx:1.27'), [], now)).toMatchObject({ image: { digest } });
    expect(registries.pull(reference(`nginx@${digest}`), [], now)).toHaveProperty('image');
    expect(createRegistries().pull(reference(`nginx:1.27@${digest}`), [], now)).toHaveProperty('image');
    expect(registries.pull(reference(`nginx@sha256:${'0'.repeat(64)}`), [], now)).toHaveProperty('error');
  });
});
