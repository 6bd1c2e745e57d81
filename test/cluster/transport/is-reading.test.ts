import { expect, test } from 'vitest';
import { isReading } from '../../../src/cluster/transport/is-reading.ts';

test.each<{ method: string; path: string; allowed: boolean }>([
  { method: 'GET', path: '/api/v1/pods?limit=100', allowed: true },
  { method: 'GET', path: '/api/v1/namespaces/shop/pods/web/log?follow=true', allowed: true },
  { method: 'GET', path: '/api/v1/namespaces/shop/pods/exec', allowed: true },
  { method: 'HEAD', path: '/version', allowed: true },
  { method: 'POST', path: '/api/v1/namespaces/shop/pods', allowed: false },
  { method: 'PATCH', path: '/api/v1/namespaces/shop/pods/web', allowed: false },
  { method: 'DELETE', path: '/api/v1/namespaces/shop/pods/web', allowed: false },
  { method: 'GET', path: '/api/v1/namespaces/shop/pods/web/exec?command=sh', allowed: false },
  { method: 'GET', path: '/api/v1/namespaces/shop/pods/web/attach', allowed: false },
  { method: 'GET', path: '/api/v1/namespaces/shop/pods/web/portforward', allowed: false },
  { method: 'GET', path: '/api/v1/namespaces/shop/pods/web/proxy/admin', allowed: false },
  { method: 'GET', path: '/api/v1/nodes/n1/proxy/run/x', allowed: false },
])('$method $path', ({ method, path, allowed }) => {
  expect(isReading(method, path)).toBe(allowed);
});
