import { type Command, refuse } from './command.ts';

export const faultCommand: Command = {
  names: ['fault'],
  argument: '[NAME [TARGET]]',
  help: 'simulated cluster: make something go wrong, or right again',
  run(argument) {
    const [name, target] = argument.split(/\s+/);
    if (name === undefined || name === '') return [{ type: 'steer', command: 'faults', next: 'choose-fault' }];
    const body = { action: 'start', name, ...(target === undefined ? {} : { target }) };
    return [{ type: 'steer', command: 'faults', body, next: 'tell' }];
  },
};

export const clockCommand: Command = {
  names: ['clock'],
  argument: '[pause|run|step 5m|speed 60]',
  help: 'simulated cluster: stop its time, move it on, change its speed',
  run(argument) {
    if (argument === '') return [{ type: 'steer', command: 'clock', next: 'choose-clock' }];
    const [action = '', value = ''] = argument.split(/\s+/);
    const body = clockBody(action, value);
    if (body === undefined) return refuse(`:clock ${argument} says nothing: it is pause, run, "step 5m" or "speed 60"`);
    return [{ type: 'steer', command: 'clock', body, next: 'tell' }];
  },
  choices: () => ['pause', 'run', 'step', 'speed'],
};

const unitMs: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 };

function clockBody(action: string, value: string): object | undefined {
  if ((action === 'pause' || action === 'run') && value === '') return { action };
  if (action === 'speed' && Number(value) > 0) return { action, value: Number(value) };
  const [, amount, unit = 's'] = /^(\d+(?:\.\d+)?)(ms|s|m|h)?$/.exec(value) ?? [];
  const ms = Number(amount) * (unitMs[unit] ?? 1000);
  return action === 'step' && ms > 0 ? { action, value: ms } : undefined;
}
