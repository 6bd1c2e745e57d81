import { describe, expect, it } from 'vitest';
import { alignTabs } from '../../../src/describe/parts/align-tabs.ts';

describe('tab-separated cells', () => {
  it.each<[string, string, string]>([
    ['stand under each other, two spaces apart', 'a\tb\nlong\tc\n', 'a     b\nlong  c\n'],
    ['start anew after a line without tabs', 'a\tb\nnone\nlonger\tc\n', 'a  b\nnone\nlonger  c\n'],
    ['do not measure what follows the last tab', 'a\tb\tc\na\tvery long\n', 'a  b  c\na  very long\n'],
    ['have inner columns only among neighbours', 'a\tbb\tc\nd\te\nf\tg\th\n', 'a  bb  c\nd  e\nf  g  h\n'],
    ['may be empty', '\tx\nab\ty\n', '    x\nab  y\n'],
    ['keep what stands after a last tab', 'a\t\nbc\t\n', 'a   \nbc  \n'],
    ['count code points and not cells', 'é\tx\n日本\ty\nabc\tz\n', 'é    x\n日本   y\nabc  z\n'],
    ['may end without a line end', 'a\tb', 'a  b'],
    ['start anew at a form feed', 'a\tb\flong\tc', 'a  b\nlong  c'],
    ['are ended by a vertical tab as well', 'a\vb\nlong\tc', 'a     b\nlong  c'],
    ['are nothing in nothing', '', ''],
  ])('%s', (_, text, aligned) => {
    expect(alignTabs(text)).toBe(aligned);
  });

  it('do not exhaust the stack, however many there are', () => {
    expect(alignTabs('\t'.repeat(200_000))).toHaveLength(400_000);
  });
});
