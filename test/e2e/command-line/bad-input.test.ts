import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runPodtriage } from '../../helpers/podtriage.ts';

const folder = mkdtempSync(join(tmpdir(), 'podtriage-bad-input-'));
const file = (name: string, text: string): string => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};

const unreachable = `
apiVersion: v1
kind: Config
current-context: nowhere
clusters: [{ name: nowhere, cluster: { server: "https://127.0.0.1:1" } }]
contexts: [{ name: nowhere, context: { cluster: nowhere, user: nobody } }]
users: [{ name: nobody, user: { token: t } }]
`;

const cases = [
  {
    name: 'an unknown flag',
    args: ['diagnose', '--no-such-flag'],
    exitCode: 2,
    says: /unknown option '--no-such-flag'/,
  },
  { name: 'an unknown command', args: ['diagnoze'], exitCode: 2, says: /no command "diagnoze"\. Near it: diagnose/ },
  { name: 'an unknown output', args: ['diagnose', '--sim', '-o', 'xml'], exitCode: 2, says: /xml.*text, json/s },
  { name: 'an unknown scenario', args: ['diagnose', '--sim', 'no-such'], exitCode: 2, says: /no scenario "no-such"/ },
  {
    name: 'a kubeconfig that is not there',
    args: ['diagnose', '--kubeconfig', join(folder, 'absent')],
    exitCode: 3,
    says: /kubeconfig.*absent/,
  },
  {
    name: 'a kubeconfig that is no YAML',
    args: ['diagnose', '--kubeconfig', file('broken', 'apiVersion: v1\nclusters: [{')],
    exitCode: 3,
    says: /broken/,
  },
  {
    name: 'a context that is not in the kubeconfig',
    args: ['diagnose', '--kubeconfig', file('unreachable', unreachable), '--context', 'prod'],
    exitCode: 3,
    says: /context "prod".*nowhere/s,
  },
  {
    name: 'a server that does not answer',
    args: ['diagnose', '--kubeconfig', file('unreachable', unreachable)],
    exitCode: 3,
    says: /127\.0\.0\.1:1/,
  },
  {
    name: 'a snapshot that is not there',
    args: ['diagnose', '--from', join(folder, 'gone')],
    exitCode: 3,
    says: /gone/,
  },
  {
    name: 'a snapshot that is neither JSON nor YAML',
    args: ['diagnose', '--from', file('noise.json', '\u0000\u0001 this is no data')],
    exitCode: 3,
    says: /noise\.json/,
  },
];

describe('bad input gets one clear sentence and the right exit code', () => {
  it.each(cases)('$name', async ({ args, exitCode, says }) => {
    const run = await runPodtriage(args);
    expect(run.stderr).toMatch(says);
    expect(run.stderr).not.toMatch(/^\s+at /m);
    expect(run.stdout).toBe('');
    expect(run.exitCode).toBe(exitCode);
  });
});
