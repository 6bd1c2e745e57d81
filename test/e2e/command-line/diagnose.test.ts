import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { runPodtriage } from '../../helpers/podtriage.ts';

const snapshot = 'fixtures/snapshots/shop-incident';

const schema = JSON.parse(readFileSync('src/cli/output/diagnosis.schema.json', 'utf8')) as object;
const isByTheContract = new Ajv2020({ allErrors: true }).compile(schema);

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
    expect(isByTheContract(diagnosis), JSON.stringify(isByTheContract.errors)).toBe(true);
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
    expect(isByTheContract(diagnosis), JSON.stringify(isByTheContract.errors)).toBe(true);
    const commands = diagnosis.subjects.flatMap(({ causes }) =>
      causes.flatMap(({ fixes }) => fixes.map((fix) => fix.command.join(' '))),
    );
    expect(commands.length).toBeGreaterThan(3);
    for (const command of commands) expect(command).not.toMatch(/\$[A-Z]/);
  });

  it('prints Markdown for a ticket and JUnit for a pipeline', async () => {
    const [markdown, junit] = await Promise.all([
      runPodtriage(['diagnose', '--from', snapshot, '-o', 'markdown']),
      runPodtriage(['diagnose', '--from', snapshot, '-o', 'junit']),
    ]);
    expect(markdown.stdout).toMatch(/^# Diagnosis of /);
    expect(markdown.stdout).toContain('### Fix');
    expect(junit.stdout).toMatch(/<testsuites tests="\d+" failures="[1-9]\d*"/);
    expect(junit.stdout.match(/<testcase /g)?.length).toBe(
      junit.stdout.match(/(<\/testcase>|<testcase [^>]*\/>)/g)?.length,
    );
  });

  it('prints text that names status, cause and evidence', async () => {
    const run = await runPodtriage(['diagnose', '--sim']);
    expect(run.stdout).toMatch(/CrashLoopBackOff/);
    expect(run.stdout).toMatch(/\[crash-[a-z-]+, (certain|likely)\]/);
    expect(run.stdout).not.toContain('\u001b');
  });
});
