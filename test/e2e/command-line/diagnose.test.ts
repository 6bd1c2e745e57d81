import { describe, expect, it } from 'vitest';
import { runPodtriage } from '../../helpers/podtriage.ts';

const snapshot = 'fixtures/snapshots/shop-incident';

interface DiagnosisJson {
  readonly summary: { readonly pods: number; readonly unhealthy: number };
  readonly source: { readonly kind: string };
  readonly subjects: readonly {
    readonly kind: string;
    readonly name: string;
    readonly status: string;
    readonly causes: readonly {
      readonly id: string;
      readonly fixes: readonly { readonly command: readonly string[] }[];
    }[];
  }[];
}

describe('podtriage diagnose', () => {
  it('prints a snapshot as JSON by the contract and says by its exit code that something is wrong', async () => {
    const run = await runPodtriage(['diagnose', '--from', snapshot, '-o', 'json']);
    const diagnosis = JSON.parse(run.stdout) as DiagnosisJson;
    expect(run.exitCode).toBe(1);
    expect(diagnosis.source.kind).toBe('replay');
    expect(diagnosis.summary.unhealthy).toBeGreaterThan(0);
    const statuses = diagnosis.subjects.map((subject) => subject.status);
    expect(statuses).toEqual(expect.arrayContaining(['Pending', 'CrashLoopBackOff', 'ImagePullBackOff']));
    for (const subject of diagnosis.subjects) expect(subject.causes.length, subject.name).toBeGreaterThan(0);
  });

  it('gives the same answer twice, byte for byte', async () => {
    const [first, second] = await Promise.all([
      runPodtriage(['diagnose', '--from', snapshot, '-o', 'json']),
      runPodtriage(['diagnose', '--from', snapshot, '-o', 'json']),
    ]);
    expect(second.stdout).toBe(first.stdout);
  });

  it('finds the faults of the simulated shop and fills the commands in', async () => {
    const run = await runPodtriage(['diagnose', '--sim', '-o', 'json']);
    const diagnosis = JSON.parse(run.stdout) as DiagnosisJson;
    expect(run.exitCode).toBe(1);
    const commands = diagnosis.subjects.flatMap(({ causes }) =>
      causes.flatMap(({ fixes }) => fixes.map((fix) => fix.command.join(' '))),
    );
    expect(commands.length).toBeGreaterThan(3);
    for (const command of commands) expect(command).not.toMatch(/\$[A-Z]/);
  });

  it('prints text that names status, cause and evidence', async () => {
    const run = await runPodtriage(['diagnose', '--sim']);
    expect(run.stdout).toMatch(/CrashLoopBackOff/);
    expect(run.stdout).toMatch(/\[crash-[a-z-]+, (certain|likely)\]/);
    expect(run.stdout).not.toContain('\u001b');
  });
});
