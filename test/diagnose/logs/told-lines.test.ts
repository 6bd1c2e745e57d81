import { expect, test } from 'vitest';
import { toldLines } from '../../../src/diagnose/logs/told-lines.ts';

test.each([
  [
    'frames of Java',
    ['java.lang.IllegalStateException: no stock', '\tat shop.Stock.open(Stock.java:12)', '\t... 12 more'],
    ['java.lang.IllegalStateException: no stock'],
  ],
  [
    'frames of Node, and the brackets around them',
    ['TypeError: x is not a function', '    at open (/srv/shop.js:3:9)', '    at async main (/srv/shop.js:9:1) {', '}'],
    ['TypeError: x is not a function'],
  ],
  [
    'frames of Python, with the line of the program below each',
    [
      'Traceback (most recent call last):',
      '  File "/srv/shop.py", line 4, in <module>',
      "    raise KeyError('PRICES')",
      'ValueError: no prices',
    ],
    ['Traceback (most recent call last):', 'ValueError: no prices'],
  ],
  [
    'frames of Go',
    ['panic: boom', 'goroutine 1 [running]:', 'main.open(0xc0001, 0x2)', '\t/src/shop/main.go:12 +0x1d'],
    ['panic: boom'],
  ],
  [
    'the list of options that follows a wrong one',
    ['unknown flag: --prizes', 'Flags:', '      --prices string   where the prices are', '  -h, --help   this text'],
    ['unknown flag: --prizes', 'Flags:'],
  ],
  ['rulers and empty lines', ['=======', '', 'no stock', ' ---'], ['no stock']],
])('without %s', (_what, lines, told) => {
  expect(toldLines(lines).map(({ text }) => text)).toEqual(told);
});

test.each([
  ['2026-03-02T10:00:00.123Z ERROR shop : no stock', 'error', 'ERROR shop : no stock'],
  ['2026-03-02T10:00:00.1Z stderr F 2026/03/02 10:00:00 no stock', 'plain', 'no stock'],
  ['W0302 10:00:00.123456       1 stock.go:12] no stock', 'warning', 'no stock'],
  ['time="2026-03-02T10:00:00Z" level=fatal msg="open \\"a\\""', 'fatal', 'msg="open "a""'],
  ['{"level":30,"msg":"listening"}', 'quiet', 'listening'],
  ['{"severity":"ERROR","message":"start","error":"no stock"}', 'error', 'start: no stock'],
  ['{"s":"E","c":"STORAGE","msg":"ends","attr":{"error":"no stock"}}', 'error', 'ends: no stock'],
  ['2026-03-02 10:00:00.000 UTC [1] FATAL:  no stock', 'fatal', '[1] FATAL:  no stock'],
  ['2026-03-02T10:00:00Z 0 [Note] [Server] ready', 'quiet', '0 [Note] [Server] ready'],
  [
    '20-listen.sh: info: can not modify /srv/default.conf',
    'quiet',
    '20-listen.sh: info: can not modify /srv/default.conf',
  ],
  ['Log file cannot be opened', 'plain', 'Log file cannot be opened'],
])('%s is %s', (line, level, text) => {
  expect(toldLines([line])).toMatchObject([{ level, text, raw: line, line: 1 }]);
});

test('the trace of a logged exception is as loud as its entry', () => {
  const lines = [
    '10:00:00 WARN shop retries',
    'Caused by: shop.stock.StockException: none',
    '10:00:01 ERROR shop ends',
  ];
  expect(toldLines(lines).map(({ level }) => level)).toEqual(['warning', 'warning', 'error']);
});

test('lines keep their number in the log', () => {
  const lines = [...Array.from({ length: 500 }, () => '---'), 'no stock'];
  expect(toldLines(lines).map(({ line }) => line)).toEqual([501]);
});
