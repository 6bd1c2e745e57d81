import { describe, expect, test } from 'vitest';
import type { DiagnosisSource } from '../../../src/cli/output/diagnosis-json.ts';
import { diagnosisMarkdown } from '../../../src/cli/output/diagnosis-markdown.ts';
import { diagnosisText } from '../../../src/cli/output/diagnosis-text.ts';
import type { Diagnosis, Subject } from '../../../src/diagnose/diagnosis.ts';
import type { Finding } from '../../../src/diagnose/finding.ts';
import type { ObjectKey } from '../../../src/model/object-key.ts';
import type { Page } from '../../../src/runbook/page.ts';
import { testNow } from '../../helpers/builders.ts';

const dead: ObjectKey = { kind: 'Node', namespace: '', name: 'worker-1' };
const podKey = (name: string): ObjectKey<'Pod'> => ({ kind: 'Pod', namespace: 'shop', name });

const finding = (cause: string, subject: ObjectKey, because?: ObjectKey): Finding => ({
  cause,
  subject,
  confidence: 'certain',
  severity: 'error',
  summary: `the summary of ${cause}`,
  evidence: [{ type: 'field', object: subject, path: 'status.phase', text: `evidence of ${subject.name}` }],
  missing: [],
  vars: {},
  ...(because === undefined ? {} : { because }),
});

const subject = (name: string, ...findings: readonly Finding[]): Subject => ({
  key: podKey(name),
  uid: name,
  status: 'Unknown',
  ready: '0/1',
  tier: 'failing',
  findings,
});

const onDeadNode = (name: string, ...more: readonly string[]): Subject =>
  subject(
    name,
    finding('node-kubelet-stopped', podKey(name), dead),
    ...more.map((cause) => finding(cause, podKey(name))),
  );

const diagnosis: Diagnosis = {
  takenAt: testNow,
  subjects: [
    onDeadNode('a', 'ready-node-notready'),
    subject('lone', finding('img-tag-not-found', podKey('lone'))),
    onDeadNode('b', 'ready-node-notready'),
    onDeadNode('c', 'crash-oom-limit'),
  ],
  groups: [
    { cause: 'node-kubelet-stopped', because: dead, subjects: ['a', 'b', 'c'].map(podKey) },
    { cause: 'img-tag-not-found', subjects: [podKey('lone')] },
  ],
  summary: { pods: 4, healthy: 0, unhealthy: 4, byStatus: { Unknown: 4 } },
  coverage: [],
};
const source: DiagnosisSource = { kind: 'sim', name: 'test', serverVersion: undefined, scope: [] };
const page: Page = {
  cause: 'node-kubelet-stopped',
  title: '',
  meaning: '',
  impact: '',
  checks: [],
  fixes: [{ title: 'Remove the node', command: ['kubectl', 'delete', 'node', 'worker-1'], risk: 'Its pods are lost' }],
};
const pages = new Map([[page.cause, page]]);

describe('pods that share a root cause', () => {
  test('are told once as text, with what else is wrong with one of them', () => {
    const text = diagnosisText(diagnosis, source, { pages, width: 100 });
    expect(text.match(/the summary of node-kubelet-stopped/g)).toHaveLength(1);
    expect(text).toContain(
      [
        '  the same, 2 more:',
        '    Pod shop/b  Unknown 0/1',
        '    Pod shop/c  Unknown 0/1',
        '      also: the summary of crash-oom-limit [crash-oom-limit, certain]',
        '',
        'Pod shop/lone  Unknown 0/1',
      ].join('\n'),
    );
  });

  test('are told once in Markdown', () => {
    const markdown = diagnosisMarkdown(diagnosis, source, pages);
    expect(markdown.match(/the summary of node-kubelet-stopped/g)).toHaveLength(1);
    expect(markdown).toContain('### The same, 2 more\n\n- Pod shop/b: Unknown\n- Pod shop/c: Unknown\n  - also: ');
  });

  test('come with the risk of each fix', () => {
    expect(diagnosisText(diagnosis, source, { pages, width: 100 })).toContain(
      '    fix: Remove the node\n      kubectl delete node worker-1\n      risk: Its pods are lost\n',
    );
    expect(diagnosisMarkdown(diagnosis, source, pages)).toContain('  Risk: Its pods are lost');
  });
});
