import { describe, expect, it } from 'vitest';
import { commandLine } from '../../../../src/ui/screens/pod/command-line.ts';

describe('a command to paste', () => {
  it.each([
    [['kubectl', 'get', 'pod', '-n', 'shop', 'web-1'], 'kubectl get pod -n shop web-1'],
    [['kubectl', 'patch', '-p', '{"a": 1}'], `kubectl patch -p '{"a": 1}'`],
    [['echo', "it's"], `echo 'it'\\''s'`],
    [['echo', '$(reboot)'], `echo '$(reboot)'`],
    [['echo', ''], `echo ''`],
    [['kubectl', 'scale', '<deployment>'], 'kubectl scale <deployment>'],
  ])('%j', (command, line) => {
    expect(commandLine(command)).toBe(line);
  });
});
