import { afterEach, describe, expect, it } from 'vitest';
import { formatTime, formatTimeAsGo } from '../../../src/describe/parts/format-time.ts';

describe('a timestamp', () => {
  const zone = process.env.TZ;
  afterEach(() => {
    process.env.TZ = zone;
  });

  it.each([
    ['UTC', 'Mon, 02 Mar 2026 10:05:09 +0000', '2026-03-02 10:05:09 +0000 UTC'],
    ['Asia/Kolkata', 'Mon, 02 Mar 2026 15:35:09 +0530', '2026-03-02 15:35:09 +0530 '],
    ['America/New_York', 'Mon, 02 Mar 2026 05:05:09 -0500', '2026-03-02 05:05:09 -0500 EST'],
  ])('is shown in the zone of the terminal: %s', (name, text, asGo) => {
    process.env.TZ = name;
    expect(formatTime('2026-03-02T10:05:09.123456Z')).toBe(text);
    expect(formatTimeAsGo('2026-03-02T10:05:09Z')).toContain(asGo);
  });

  it('that is not there is the year one, as Go has it', () => {
    expect(formatTime(undefined)).toBe('Mon, 01 Jan 0001 00:00:00 +0000');
    expect(formatTime(null)).toBe('Mon, 01 Jan 0001 00:00:00 +0000');
    expect(formatTime('yesterday')).toBe('Mon, 01 Jan 0001 00:00:00 +0000');
    expect(formatTimeAsGo(undefined)).toBe('0001-01-01 00:00:00 +0000 UTC');
  });
});
