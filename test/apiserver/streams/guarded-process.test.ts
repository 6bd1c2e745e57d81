import { describe, expect, it } from 'vitest';
import { guardedProcess } from '../../../src/apiserver/streams/guarded-process.ts';
import type { StreamInput, StreamOutput } from '../../../src/apiserver/streams/pod-streams.ts';

const silent: StreamInput = { stdin: () => {}, endStdin: () => {}, resize: () => {}, hangUp: () => {} };

/** What a client hears of a process. */
function heard(start: (output: StreamOutput) => StreamInput): {
  readonly input: StreamInput;
  readonly words: string[];
} {
  const words: string[] = [];
  const input = guardedProcess(start, {
    stdout: (bytes) => words.push(`out ${Buffer.from(bytes)}`),
    stderr: (bytes) => words.push(`err ${Buffer.from(bytes)}`),
    exit: (result) => words.push('code' in result ? `exit ${result.code}` : `error ${result.error}`),
  });
  return { input, words };
}

const fault = (): never => {
  throw new Error('a fault in the program');
};

describe('a process', () => {
  it('that fails to start ends with its fault', () => {
    const { input, words } = heard(fault);
    input.stdin(Buffer.from('x'));
    input.hangUp();
    expect(words).toEqual(['error a fault in the program']);
  });

  it.each(['stdin', 'endStdin', 'resize', 'hangUp'] as const)('that fails on %s ends with its fault', (method) => {
    const { input, words } = heard(() => ({ ...silent, [method]: fault }));
    input.stdin(new Uint8Array());
    input.endStdin();
    input.resize(80, 24);
    input.hangUp();
    expect(words).toEqual(['error a fault in the program']);
  });

  it('is not heard after its end', () => {
    const { words } = heard((output) => {
      output.stdout(Buffer.from('a'));
      output.exit({ code: 3 });
      output.stderr(Buffer.from('late'));
      output.exit({ code: 0 });
      return silent;
    });
    expect(words).toEqual(['out a', 'exit 3']);
  });
});
