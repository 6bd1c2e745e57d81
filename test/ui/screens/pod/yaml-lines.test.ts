import { describe, expect, it } from 'vitest';
import { yamlLines } from '../../../../src/ui/screens/pod/yaml-lines.ts';

describe('an object as YAML', () => {
  it('begins with what it is and ends with its status', () => {
    const object = {
      status: { phase: 'Running' },
      spec: { nodeName: 'n1' },
      metadata: { name: 'web', managedFields: [{ manager: 'kubectl' }] },
      kind: 'Pod',
      apiVersion: 'v1',
    };
    expect(yamlLines(object)).toEqual([
      'apiVersion: v1',
      'kind: Pod',
      'metadata:',
      '  name: web',
      'spec:',
      '  nodeName: n1',
      'status:',
      '  phase: Running',
    ]);
  });

  it('shows which keys a Secret has, and no value', () => {
    const secret = {
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name: 'db' },
      data: { password: 'aHVudGVyMg==' },
      stringData: { user: 'admin' },
    };
    const text = yamlLines(secret).join('\n');
    expect(text).toContain('password: (not shown)');
    expect(text).not.toMatch(/aHVudGVyMg|admin/);
  });

  it('is clean for a terminal', () => {
    const object = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'c' }, data: { a: 'x\u001b[31my\u202e' } };
    expect(yamlLines(object).join('\n')).not.toMatch(/[\u001b\u202e]/);
  });
});
