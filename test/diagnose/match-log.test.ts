import fc from 'fast-check';
import { expect, test } from 'vitest';
import { matchLog } from '../../src/diagnose/match-log.ts';

test.each([
  [
    'the last fatal line wins',
    ['connect ECONNREFUSED 10.0.0.1:5432', "KeyError: 'DATABASE_URL'"],
    'crash-missing-env',
    2,
  ],
  [
    'a named cause beats the bare trace around it',
    ['Traceback (most recent call last):', "ModuleNotFoundError: No module named 'flask'"],
    'crash-module-not-found',
    2,
  ],
  [
    'a bare trace is better than nothing',
    ['panic: boom', '', 'goroutine 1 [running]:'],
    'crash-unhandled-exception',
    1,
  ],
  [
    'structured logs are opened',
    ['{"level":"fatal","msg":"dial tcp 10.0.0.1:5432: connect: connection refused"}'],
    'crash-dependency-refused',
    1,
  ],
  [
    'a nested error object too',
    ['{"msg":"start failed","err":{"message":"getaddrinfo ENOTFOUND db"}}'],
    'crash-dns-lookup',
    1,
  ],
  [
    'a nil pointer in Go is a panic, not a fault of native code',
    ['panic: runtime error: invalid memory address', '[signal SIGSEGV: segmentation violation code=0x1]'],
    'crash-unhandled-exception',
    1,
  ],
  [
    'a shell that lacks a file lacks a command',
    ['/bin/sh: /run.sh: No such file or directory'],
    'crash-command-not-found',
    1,
  ],
  [
    'a server that may not write is not badly configured',
    ['nginx: [emerg] mkdir() "/var/cache/x" failed (13: Permission denied)'],
    'crash-permission-denied',
    1,
  ],
])('%s', (_what, lines, cause, line) => {
  expect(matchLog(lines)).toMatchObject({ signature: { cause }, line });
});

test('a log without a signature has none', () => {
  expect(matchLog(['listening on :8080', 'bye'])).toBeUndefined();
});

test('no line, however hostile, takes long', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ maxLength: 5000 }), { maxLength: 20 }), (lines) => {
      const started = performance.now();
      matchLog([...lines, 'x: '.repeat(5000), `${"can't open '".repeat(500)}`, '('.repeat(9000), 'a'.repeat(100_000)]);
      expect(performance.now() - started).toBeLessThan(500);
    }),
    { numRuns: 30 },
  );
});
