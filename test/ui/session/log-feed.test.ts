import { describe, expect, it } from 'vitest';
import { LogCollector } from '../../../src/ui/session/log-feed.ts';

describe('a log that never ends', () => {
  it('lets go of its oldest lines and counts them', () => {
    const collector = new LogCollector({
      pod: { kind: 'Pod', namespace: 'default', name: 'web' },
      container: 'app',
      previous: false,
      follow: true,
    });
    for (let index = 0; index <= 50_000; index += 1) collector.add({ type: 'line', at: undefined, text: `${index}` });
    const { lines, dropped } = collector.feed();
    expect([dropped, lines.length, lines[0]?.text, lines.at(-1)?.text]).toEqual([5000, 45_001, '5000', '50000']);
  });
});
