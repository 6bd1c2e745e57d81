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
  [
    'a retried connection is the reason behind a program that gives up',
    ['WARN stock: dial tcp 10.0.0.9:5432: connect: connection refused', 'panic: gave up after 10 tries'],
    'crash-dependency-refused',
    1,
  ],
  [
    'an optional module that is only warned about is not',
    ["WARN: No module named 'prices'", 'Traceback (most recent call last):', 'StockError: shelf A is empty'],
    'crash-unhandled-exception',
    3,
  ],
  [
    'what is told at the side is no fault',
    ['start.sh: info: cannot write /srv/shop.conf (read-only file system?)', '[emerg] unknown directive "pricse"'],
    'crash-config-parse',
    2,
  ],
  [
    'a warning is better than nothing',
    ['WARN: open /srv/prices.json: no such file or directory'],
    'crash-file-missing',
    1,
  ],
  [
    'a server that may not open its data is not broken',
    ['FATAL:  data directory "/srv/data" has group or world access', 'DETAIL:  Permissions should be u=rwx (0700).'],
    'crash-permission-denied',
    1,
  ],
  [
    'a table that may not be read is no file',
    ['ERROR: permission denied for table prices'],
    'crash-migration-or-schema',
    1,
  ],
  [
    'what is only warned about is not why, where an error is told',
    [
      'E0302 10:00:00.000001       1 main.go:1] shelf "A" has no range',
      'W0302 10:00:00.000002       1 main.go:2] open /srv/a: no such file or directory',
    ],
    undefined,
    undefined,
  ],
  [
    'memory that may not be locked is no heap that is full',
    ['Failed to lock memory: cannot allocate memory'],
    undefined,
    undefined,
  ],
  [
    'a port that may not be bound is not in use',
    ['(13)Permission denied: AH00072: make_sock: could not bind to address 0.0.0.0:80'],
    'crash-privileged-port',
    1,
  ],
  [
    'a leader that could not renew its lease says last that it stopped',
    [
      'E0302 10:00:00.000001       1 lease.go:1] Put "https://10.0.0.1:443/leases/shop": context deadline exceeded',
      'F0302 10:00:00.000002       1 lead.go:1] stopped leading',
    ],
    'crash-lease-lost',
    2,
  ],
  [
    'an interrupted login is no file either',
    ['git@shop.example: Permission denied (publickey).'],
    undefined,
    undefined,
  ],
])('%s', (_what, lines, cause, line) => {
  if (cause === undefined) expect(matchLog(lines)).toBeUndefined();
  else expect(matchLog(lines)).toMatchObject({ signature: { cause }, line });
});

test.each([
  ['exit status: /srv/run: not found', 127, 'crash-command-not-found', '/srv/run'],
  ['stock: prices: not found', 1, undefined, undefined],
  ['/srv/run: Permission denied', 126, 'crash-not-executable', '/srv/run'],
  ['sh: /srv/run: Permission denied', 1, 'crash-permission-denied', '/srv/run'],
  ['/srv/start: line 3: bin/shop: No such file or directory', 127, 'crash-command-not-found', 'bin/shop'],
  ['/srv/start: line 3: bin/shop: No such file or directory', 1, 'crash-file-missing', 'bin/shop'],
])('%s with exit code %i is %s', (line, code, cause, captured) => {
  const match = matchLog([line], code);
  expect(match?.signature.cause).toBe(cause);
  expect(match?.captured).toBe(captured);
});

test.each([
  ["EACCES: permission denied, open '/srv/a.db'", '/srv/a.db'],
  ['mkdir: cannot create directory ‘/srv/a’: Permission denied', '/srv/a'],
  ["shopd: Can't create/write to file '/tmp/x1' (Errcode: 13 - Permission denied)", '/tmp/x1'],
  ['initdb: error: could not access directory "/srv/a": Permission denied', '/srv/a'],
  ["chmod: changing permissions of '/srv/a': Operation not permitted", '/srv/a'],
  ['open /srv/a: permission denied', '/srv/a'],
  ['open(/srv/a.json) failed: no such file or directory', '/srv/a.json'],
  ["FileNotFoundError: [Errno 2] No such file or directory: 'a.ini'", 'a.ini'],
  ['cat: /srv/a: No such file or directory', '/srv/a'],
  ["(2)No such file or directory: cannot access directory '/srv/logs/' for the error log", '/srv/logs/'],
  [
    'nginx: [emerg] cannot load certificate "/srv/a.crt": (SSL: error:02001002:fopen:No such file or directory)',
    '/srv/a.crt',
  ],
  ['Connection to db:5432 refused. Check that the hostname and port are correct', 'db:5432'],
  ['ERROR: epmd error for host mq-1.mq: nxdomain (non-existing domain)', 'mq-1.mq'],
  ['ERROR  problem running manager  {"error": "no matches for kind \\"Shelf\\" in version \\"v9\\""}', 'Shelf'],
  ["[ALERT] (1) : config : parsing [/srv/h.cfg:25] : 'server web1' : could not resolve address 'web1'.", 'web1'],
  ["Error: P1001: Can't reach database server at `db:5432`", 'db:5432'],
  ['ArgumentError: Path "/srv/data" must be a writable directory.', '/srv/data'],
  ['[emerg] host not found in resolver "dns.example" in /srv/nginx.conf:25', 'dns.example'],
])('%s names %s', (line, captured) => {
  expect(matchLog([line], 1)?.captured).toBe(captured);
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
