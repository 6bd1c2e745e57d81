import { readLine } from '../../programs/pipe.ts';
import { type Builtin, instant } from '../builtin.ts';

export const exportVariables = instant((state, args, { stdout }) => {
  if (args.length === 0 || args[0] === '-p') {
    for (const name of [...state.exported].sort())
      stdout.write(`export ${name}='${state.variables.get(name) ?? ''}'\n`);
    return 0;
  }
  for (const arg of args) {
    const [name = '', value] = arg.split(/=(.*)/s);
    if (value !== undefined) state.variables.set(name, value);
    state.exported.add(name);
  }
  return 0;
});

export const unsetVariables = instant((state, args) => {
  for (const name of args) {
    state.variables.delete(name);
    state.exported.delete(name);
    state.functions.delete(name);
  }
  return 0;
});

/** `local` and `readonly` set a variable; that it is local or fixed is not simulated. */
export const assignVariables = instant((state, args) => {
  for (const arg of args) {
    const [name = '', value] = arg.split(/=(.*)/s);
    if (value !== undefined) state.variables.set(name, value);
  }
  return 0;
});

export const setOptions = instant((state, args, { stdout }) => {
  if (args.length === 0) {
    for (const [name, value] of [...state.variables].sort()) stdout.write(`${name}='${value}'\n`);
    return 0;
  }
  const names = { e: 'errexit', u: 'nounset', x: 'xtrace' } as const;
  for (const [index, arg] of args.entries()) {
    if (arg === '--' || !/^[-+]/.test(arg)) {
      state.positional = args.slice(arg === '--' ? index + 1 : index);
      return 0;
    }
    const on = arg.startsWith('-');
    for (const letter of arg.slice(1)) if (letter in names) state.options[names[letter as keyof typeof names]] = on;
    if (arg.endsWith('o')) {
      const option = args[index + 1];
      if (option === 'pipefail' || option === 'errexit' || option === 'nounset' || option === 'xtrace')
        state.options[option] = on;
      return 0;
    }
  }
  return 0;
});

export const shift = instant((state, args) => {
  state.positional = state.positional.slice(Number(args[0] ?? 1));
  return 0;
});

/** Reads a line into variables; the last one takes what is left. */
export const readVariables: Builtin = function* (state, args, streams) {
  const names = args.filter((arg, index) => !arg.startsWith('-') && args[index - 1] !== '-p');
  const prompt = args.indexOf('-p');
  if (prompt >= 0) streams.stderr.write(args[prompt + 1] ?? '');
  const line = yield* readLine(streams.stdin);
  const words = (line ?? '').trim().split(/[ \t]+/);
  for (const [index, name] of (names.length === 0 ? ['REPLY'] : names).entries()) {
    const isLast = index >= names.length - 1;
    state.variables.set(name, isLast ? words.slice(index).join(' ') : (words[index] ?? ''));
  }
  return line === undefined ? 1 : 0;
};
