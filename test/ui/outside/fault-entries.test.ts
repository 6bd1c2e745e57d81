import { describe, expect, it } from 'vitest';
import { faultEntries } from '../../../src/ui/outside/fault-entries.ts';

const known = [
  { name: 'api-slow', description: 'every answer waits', target: '[DURATION]' },
  { name: 'dns-down', description: 'no names', target: '[killed|cut]' },
  { name: 'etcd-compacted', description: 'history is gone', target: '' },
  { name: 'certificate-expired', description: 'of the server, or of a kubelet', target: '[NODE]' },
  { name: 'node-dead', description: 'its kubelet stops', target: 'NODE' },
];
const active = [{ name: 'node-dead', target: 'worker', since: '2026-03-02T10:00:00Z' }];
const entries = faultEntries({ known, active }, ['control', 'worker'], new Date('2026-03-02T10:03:00Z'));
const picked = (label: string) => entries.find((entry) => entry.label.startsWith(label))?.effects;
const steer = (body: object) => ({ type: 'steer', command: 'faults', body, next: 'tell' });

describe('the faults to choose from', () => {
  it('begin with what is wrong now, to be repaired', () => {
    expect(entries[0]).toEqual({
      label: 'repair node-dead worker',
      note: 'wrong for 3m',
      effects: [steer({ action: 'undo', name: 'node-dead', target: 'worker' })],
    });
  });

  it.each(['etcd-compacted', 'api-slow'])('start at once when nothing has to be known: %s', (name) => {
    expect(picked(name)).toEqual([steer({ action: 'start', name })]);
  });

  it.each([
    ['node-dead', ['control', 'worker']],
    ['certificate-expired', ['everything', 'control', 'worker']],
    ['dns-down', ['killed', 'cut']],
  ])('%s asks for its target first', (name, labels) => {
    const [choice] = picked(name) ?? [];
    if (choice?.type !== 'choose') throw new Error(`${name} asks for nothing`);
    expect(choice.entries.map(({ label }) => label)).toEqual(labels);
    expect(choice.entries.at(-1)?.effects).toEqual([steer({ action: 'start', name, target: labels.at(-1) })]);
  });
});
