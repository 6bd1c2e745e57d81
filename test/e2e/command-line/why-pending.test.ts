import { describe, expect, it } from 'vitest';
import { runPodtriage } from '../../helpers/podtriage.ts';

const snapshot = 'fixtures/snapshots/shop-incident';

interface WhyPendingJson {
  readonly kind: string;
  readonly pods: readonly {
    readonly namespace: string;
    readonly name: string;
    readonly state: string;
    readonly rows: readonly {
      readonly node: string;
      readonly cells: readonly { readonly plugin: string; readonly state: string; readonly words: readonly string[] }[];
    }[];
    readonly suggestions: readonly { readonly changes: readonly { readonly command: readonly string[] }[] }[];
    readonly unread: readonly { readonly kind: string }[];
  }[];
}

const pendingOf = (stdout: string) => (JSON.parse(stdout) as WhyPendingJson).pods;

describe('podtriage why-pending', () => {
  it('prints the matrix of every pending pod of the simulated shop, and what would let each fit', async () => {
    const run = await runPodtriage(['why-pending', '--sim']);
    expect(run.exitCode).toBe(1);
    expect(run.stdout).toMatch(/shop\/image-resizer-\S+: none of 3 nodes takes it/);
    expect(run.stdout).toMatch(/NODES +TAINTS +RESOURCES/);
    expect(run.stdout).toMatch(/cpu 3900m asked, \d+m free of 4/);
    expect(run.stdout).toMatch(/1\. lower the cpu request of container resizer from 3900m to \d+m/);
    expect(run.stdout).toContain('! claim analytics-warehouse does not exist in data');
    const isCommand = (line: string): boolean => line.trimStart().startsWith('kubectl ');
    for (const line of run.stdout.split('\n')) if (!isCommand(line)) expect(line.length).toBeLessThanOrEqual(80);
  });

  it('gives the whole matrix as JSON, and names what the snapshot does not hold', async () => {
    const run = await runPodtriage(['why-pending', '--from', snapshot, '-n', 'payments', '-o', 'json']);
    const pods = pendingOf(run.stdout);
    expect(run.exitCode).toBe(1);
    expect(pods.map((pod) => pod.namespace)).toEqual(['payments', 'payments']);
    const [auditLog] = pods;
    expect(auditLog?.rows).toHaveLength(3);
    expect(auditLog?.unread.map(({ kind }) => kind)).toEqual(['Pod']);
    expect(auditLog?.suggestions[0]?.changes[0]?.command.slice(0, 4)).toEqual([
      'kubectl',
      'patch',
      'deployment',
      'audit-log',
    ]);
    expect(run.stderr).toContain('Pod objects were not all read');
  });

  it('says of a pod that has a node where it is, and exits 0', async () => {
    const listed = await runPodtriage(['get', 'pods', '--from', snapshot]);
    const [namespace, name] = /^(shop) +(frontend-\S+)/m.exec(listed.stdout)?.slice(1) ?? [];
    const run = await runPodtriage(['why-pending', `${namespace}/${name}`, '--from', snapshot]);
    expect(run.stdout).toMatch(/^shop\/frontend-\S+: not pending: it is scheduled on worker-\d/);
    expect(run.exitCode).toBe(0);
  });

  it('exits 4 where no node was read, and 3 for a pod that nobody knows', async () => {
    const [unread, unknown] = await Promise.all([
      runPodtriage(['why-pending', '--from', 'fixtures/snapshots/single-namespace']),
      runPodtriage(['why-pending', 'no-such-pod', '--from', snapshot]),
    ]);
    expect(unread.exitCode).toBe(4);
    expect(unread.stdout).toContain('cannot be told');
    expect(unknown.exitCode).toBe(3);
    expect(unknown.stderr).toContain('there is no pod "no-such-pod"');
  });
});
