import { expect, test } from 'vitest';
import { tellingLine } from '../../../src/diagnose/logs/telling-line.ts';

test.each([
  [
    'the reason, not the announcement of the end',
    [
      'opening the stock',
      '[ERROR] shelf "north" is upside down',
      '[ERROR] Failed to initialize plugins.',
      '[ERROR] Aborting',
    ],
    2,
  ],
  [
    'the fatal line, not what is printed after it',
    ['level=fatal msg="shelf A is missing"', 'see https://shop.example'],
    1,
  ],
  [
    'the last exception of several',
    ['StockError: shelf A', 'while closing:', 'ShelfError: shelf B of "/srv/stock" is locked'],
    3,
  ],
  [
    'not the package manager that passes the exit code on',
    ['Error: shelf "A" is missing', 'npm ERR! code ELIFECYCLE', 'npm ERR! errno 1'],
    1,
  ],
  [
    'the line with the measure, not the heading above it',
    [
      'ERROR es[][o.e.b.Shop] node validation exception',
      '[1] checks failed',
      'shelves [65530] is too low, increase to at least [262144]',
    ],
    3,
  ],
  ['no warning of something else', ['WARN: cannot find an optional shelf', 'error: stock is empty'], 2],
])('%s', (_what, lines, line) => {
  expect(tellingLine(lines)?.line).toBe(line);
});

test('advice for a case that may not be this one is no error', () => {
  expect(
    tellingLine(['Welcome to the shop', 'If the shop fails to start due to permission problems, run fix.sh']),
  ).toBeUndefined();
});

test.each([
  ['what a server was asked', '10.0.0.1 - - [02/Mar/2026:10:00:00 +0000] "GET /api/errors HTTP/1.1" 404 19 "-" "curl"'],
  ['what is only warned about', 'WARNING: Illegal reflective access by shop.Stock will be denied'],
])('%s is no reason to end', (_what, line) => {
  expect(tellingLine(['starting', line])).toBeUndefined();
});

test('a log that speaks of no error tells nothing', () => {
  expect(tellingLine(['starting', 'listening on :8080', 'INFO 0 errors so far'])).toBeUndefined();
});

test('the reason at the end of a long line is what is quoted of it', () => {
  const said = tellingLine([`${'prices '.repeat(100)}shelf A is missing`])?.said;
  expect(said).toContain('shelf A is missing');
  expect(said?.length).toBeLessThan(220);
});
