import { expect, test } from 'vitest';
import { parsePage } from '../../src/runbook/parse-page.ts';

const page = `# Disk is full

## Meaning

The disk of $NODE
is full.

## Impact
Nothing is written.

## Diagnosis
### See the disk
\`\`\`sh
kubectl exec -n $NAMESPACE $POD -- \\
  df -h
## no heading, it is inside the fence
\`\`\`
### Think
## Mitigation
### Remove the pod
\`\`\`sh {risk="The record is lost"}
kubectl delete pod $POD -n "$NAMESPACE"
\`\`\`
`;

test('reads the four headings, the steps below them and the risk of a fix', () => {
  const { title, meaning, impact, checks, fixes } = parsePage('disk', page);
  expect({ title, meaning, impact }).toEqual({
    title: 'Disk is full',
    meaning: 'The disk of $NODE is full.',
    impact: 'Nothing is written.',
  });
  expect(checks[0]?.command.slice(0, 7)).toEqual(['kubectl', 'exec', '-n', '$NAMESPACE', '$POD', '--', 'df']);
  expect(checks[1]).toEqual({ title: 'Think', command: [] });
  expect(fixes).toEqual([
    {
      title: 'Remove the pod',
      command: ['kubectl', 'delete', 'pod', '$POD', '-n', '$NAMESPACE'],
      risk: 'The record is lost',
    },
  ]);
});

test.each(['', 'no headings at all', '## Meaning', '## Diagnosis\n### x\n```sh', '```\n## Meaning'])(
  'half a page is read as far as it goes: %j',
  (text) => {
    expect(parsePage('id', text).cause).toBe('id');
  },
);
