import { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import { addSourceFlags, type SourceFlags } from '../../src/cli/source-flags.ts';

const parse = (...line: readonly string[]): SourceFlags =>
  addSourceFlags(new Command('diagnose').exitOverride().configureOutput({ writeErr: () => undefined }))
    .parse([...line], { from: 'user' })
    .opts();

describe('the flags that name a source', () => {
  const cases: readonly { readonly line: readonly string[]; readonly flags: SourceFlags }[] = [
    { line: [], flags: {} },
    { line: ['-n', 'shop', '--context', 'prod'], flags: { namespace: 'shop', context: 'prod' } },
    { line: ['-A'], flags: { allNamespaces: true } },
    { line: ['--as', 'dev', '--as-group', 'a', '--as-group', 'b'], flags: { as: 'dev', asGroup: ['a', 'b'] } },
    { line: ['--sim'], flags: { sim: true } },
    { line: ['--sim', 'shop,crash-oom'], flags: { sim: 'shop,crash-oom' } },
    { line: ['--request-timeout', '0'], flags: { requestTimeout: 0 } },
    { line: ['--request-timeout', '45'], flags: { requestTimeout: 45 } },
    { line: ['--request-timeout', '1500ms'], flags: { requestTimeout: 1.5 } },
    { line: ['--request-timeout', '2m'], flags: { requestTimeout: 120 } },
    { line: ['--request-timeout=1h'], flags: { requestTimeout: 3600 } },
  ];
  it.each(cases)('$line', ({ line, flags }) => {
    expect(parse(...line)).toEqual(flags);
  });

  it.each(['', 'soon', '-5s', '3d', '1m30s'])('a time limit of "%s" is refused', (text) => {
    expect(() => parse(`--request-timeout=${text}`)).toThrow('30s, 2m or 1h');
  });
});
