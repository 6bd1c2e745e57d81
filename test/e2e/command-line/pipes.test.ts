import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { builtProgram } from '../../helpers/podtriage.ts';

/** Runs a line of bash in which \`podtriage\` is the built program; its own exit code comes last on stdout. */
function bash(line: string): { readonly stdout: string; readonly stderr: string } {
  const script = `podtriage() { '${process.execPath}' '${builtProgram}' "$@"; }\n${line}`;
  return spawnSync('bash', ['-c', script], {
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
    env: { PATH: process.env.PATH ?? '', HOME: '/nonexistent', TZ: 'UTC' },
  });
}

const snapshot = 'fixtures/snapshots/shop-incident';

describe('output into a pipe', () => {
  it('arrives whole, and the exit code is kept', () => {
    const { stdout } = bash('podtriage sim --list | (read -r first; echo "$first"; cat) | wc -l');
    const { stdout: direct } = bash('podtriage sim --list > /dev/null; podtriage sim --list | wc -l');
    expect(stdout).toBe(direct);
    const { stdout: code } = bash(
      `podtriage diagnose --from ${snapshot} -o json | cat > /dev/null; echo \${PIPESTATUS[0]}`,
    );
    expect(code).toBe('1\n');
  });

  it('that nobody reads to its end is no fault', () => {
    const { stdout, stderr } = bash(`podtriage diagnose --from ${snapshot} | true; echo \${PIPESTATUS[0]}`);
    expect(stderr).toBe('');
    expect(stdout).toBe('1\n');
  });

  it('that cannot be written is told in one sentence', () => {
    const { stdout, stderr } = bash(`podtriage diagnose --from ${snapshot} > /dev/full; echo $?`);
    expect(stderr).toMatch(/^podtriage: the output could not be written: .*ENOSPC.*\.\n$/);
    expect(stdout).toBe('3\n');
  });
});
