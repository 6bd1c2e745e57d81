import { describe, expect, it } from 'vitest';
import { parseImageReference } from '../../../src/sim/images/image-reference.ts';

describe('an image reference', () => {
  it.each([
    ['nginx', 'docker.io/library/nginx:latest'],
    ['nginx:1.27', 'docker.io/library/nginx:1.27'],
    ['bitnami/redis:7', 'docker.io/bitnami/redis:7'],
    ['ghcr.io/acme/api', 'ghcr.io/acme/api:latest'],
    ['localhost:5000/x:1', 'localhost:5000/x:1'],
    [`nginx@sha256:${'a'.repeat(64)}`, `docker.io/library/nginx@sha256:${'a'.repeat(64)}`],
  ])('%s means %s', (text, normalized) => {
    expect(parseImageReference(text)).toMatchObject({ normalized });
  });

  it.each([
    ['Nginx', 'invalid reference format: repository name must be lowercase'],
    ['ghcr.io/Shop/Web:v1', 'invalid reference format: repository name must be lowercase'],
    ['https://ghcr.io/acme/api', 'invalid reference format'],
    ['nginx:', 'invalid reference format'],
    ['web:${TAG}', 'invalid reference format'],
    ['my app', 'invalid reference format'],
    ['', 'invalid reference format'],
  ])('%s cannot be one', (text, reason) => {
    expect(parseImageReference(text)).toBe(reason);
  });
});
