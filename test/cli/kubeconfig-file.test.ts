import { existsSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { expect, it } from 'vitest';
import { writeKubeconfigFile } from '../../src/cli/kubeconfig-file.ts';

it('a kubeconfig with a token is for its user only, and goes without a trace', async () => {
  const file = await writeKubeconfigFile('token: secret');
  expect(statSync(file.path).mode & 0o777).toBe(0o600);
  expect(statSync(dirname(file.path)).mode & 0o777).toBe(0o700);
  await file.remove();
  expect(existsSync(dirname(file.path))).toBe(false);
});
