import type { ClockAnswer } from '../../model/sim-control.ts';
import type { PickerEntry } from '../effect.ts';

/** What can be done to a simulated cluster's time. */
export const clockEntries = ({ isPaused }: ClockAnswer): readonly PickerEntry[] => [
  isPaused ? entry('run', 'let it go on', { action: 'run' }) : entry('pause', 'stop it', { action: 'pause' }),
  ...steps.map(([text, value]) => entry(`step ${text}`, 'move it on at once', { action: 'step', value })),
  ...speeds.map((value) =>
    entry(`speed ${value}`, value === 1 ? 'as the wall clock' : 'times the wall clock', { action: 'speed', value }),
  ),
];

const minuteMs = 60_000;

const steps = [
  ['1m', minuteMs],
  ['5m', 5 * minuteMs],
  ['30m', 30 * minuteMs],
  ['2h', 120 * minuteMs],
] as const;

const speeds = [1, 10, 60];

const entry = (label: string, note: string, body: object): PickerEntry => ({
  label,
  note,
  effects: [{ type: 'steer', command: 'clock', body, next: 'tell' }],
});
