import { describe, expect, it } from 'vitest';
import { tableText } from '../../../src/cli/output/table-text.ts';
import { node, pod, testNow } from '../../helpers/builders.ts';

const running = (name: string) =>
  pod(name).inNamespace('shop').onNode('n1').createdAt('2026-03-02T10:10:00Z').container('app').running('app').build();

describe('a table', () => {
  it('stands as kubectl prints it, with the namespace first', () => {
    const text = tableText('Pod', [running('web'), running('a-long-name')], { now: testNow, isWide: false });
    expect(text.split('\n')).toEqual([
      'NAMESPACE   NAME          READY   STATUS    RESTARTS   AGE',
      'shop        web           1/1     Running   0          5m',
      'shop        a-long-name   1/1     Running   0          5m',
      '',
    ]);
  });

  it('has more columns when it is wide, and no namespace where there is none', () => {
    const headOf = (isWide: boolean): string | undefined =>
      tableText('Node', [node('n1').build()], { now: testNow, isWide }).split('\n')[0];
    expect(headOf(false)).toMatch(/^NAME +STATUS +ROLES +AGE +VERSION$/);
    expect(headOf(true)).toContain('INTERNAL-IP');
  });

  it('keeps its columns and the terminal whole, whatever is in a name', () => {
    const hostile = running('web\u001b[2J\u202e日本');
    const [head = '', row = ''] = tableText('Pod', [hostile], { now: testNow, isWide: false }).split('\n');
    expect(row).not.toContain('\u001b');
    expect(row).not.toContain('\u202e');
    // Each of the two characters is two columns wide.
    expect(row.indexOf('1/1')).toBe(head.indexOf('READY') - 2);
  });
});
