import { expect, test } from 'vitest';
import { addressOf } from '../../src/diagnose/facts/address-in.ts';
import { matchLog } from '../../src/diagnose/match-log.ts';

test.each([
  [['connection to server at "db" (10.96.4.2), port 5432 failed: Connection refused'], 'db:5432'],
  [
    [
      'could not connect to server: Connection refused',
      '    Is the server running on host "db" (10.96.4.2) and accepting',
      '    TCP/IP connections on port 5432?',
    ],
    'db:5432',
  ],
  [["Can't connect to local MySQL server through socket '/run/mysqld.sock' (2)"], '/run/mysqld.sock'],
  [
    [
      'could not connect to server: No such file or directory',
      '    Is the server running locally and accepting',
      '    connections on Unix domain socket "/run/.s.PGSQL.5432"?',
    ],
    '/run/.s.PGSQL.5432',
  ],
  [['10:15:03 shop.go:12: [Errno 111] Connection refused'], undefined],
  [['WARN stock: Connection to node -1 (kafka.mq.svc/10.96.3.3:9092) could not be established.'], 'kafka.mq.svc:9092'],
])('%j', (lines, address) => {
  const match = matchLog(lines, 1);
  expect(match && addressOf(match)).toBe(address);
});
