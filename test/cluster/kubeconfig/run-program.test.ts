import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const module = fileURLToPath(new URL('../../../src/cluster/kubeconfig/run-program.ts', import.meta.url));

/** What `runProgram` gives, in a process of its own that has to end by itself right afterwards. */
const run = (command: string, ...args: readonly string[]): unknown => {
  const request = JSON.stringify({ command, args, env: { PATH: process.env.PATH }, isInteractive: false });
  const script = `import { runProgram } from ${JSON.stringify(module)};\nconsole.log(JSON.stringify(await runProgram(${request})));`;
  const { stdout, status } = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
    encoding: 'utf8',
    timeout: 20_000,
  });
  expect(status).toBe(0);
  return JSON.parse(stdout);
};

it.each([
  { command: ['sh', '-c', 'echo hello'], gives: { state: 'done', output: 'hello\n' } },
  { command: ['sh', '-c', 'echo log in >&2; exit 3'], gives: { state: 'failed', reason: 'exit code 3, log in' } },
  { command: ['no-such-credential-plugin'], gives: { state: 'not-found' } },
])('$command ends with its answer, and holds nobody up', ({ command: [command = '', ...args], gives }) => {
  expect(run(command, ...args)).toEqual(gives);
});
