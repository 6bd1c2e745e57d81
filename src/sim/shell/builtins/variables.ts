import { assignVariable, makeLocal } from '../assign-variable.ts';
import { instant } from '../builtin.ts';

export const exportVariables = instant((state, args, { stdout }) => {
  if (args.length === 0 || args[0] === '-p') {
    for (const name of [...state.exported].sort())
      stdout.write(`export ${name}='${state.variables.get(name) ?? ''}'\n`);
    return 0;
  }
  for (const arg of args) {
    const [name = '', value] = arg.split(/=(.*)/s);
    if (value !== undefined) assignVariable(state, name, value);
    state.exported.add(name);
  }
  return 0;
});

export const unsetVariables = instant((state, args, { stderr }) => {
  for (const name of args.filter((arg) => !/^-[fv]$/.test(arg))) {
    if (state.fixed.has(name)) {
      stderr.write(`${state.name}: unset: ${name}: is read only\n`);
      return 1;
    }
    state.variables.delete(name);
    state.exported.delete(name);
    state.functions.delete(name);
  }
  return 0;
});

/** Variables of the function that runs. */
export const makeLocals = instant((state, args, { stderr }) => {
  for (const arg of args.filter((each) => !each.startsWith('-'))) {
    const [name = '', value] = arg.split(/=(.*)/s);
    if (!makeLocal(state, name)) {
      const text = state.dialect === 'bash' ? 'local: can only be used in a function' : 'local: not in a function';
      stderr.write(`${state.name}: ${text}\n`);
      return state.dialect === 'bash' ? 1 : 2;
    }
    if (value !== undefined) assignVariable(state, name, value);
    else state.variables.delete(name);
  }
  return 0;
});

/** `readonly`: nobody sets the variable again. */
export const fixVariables = instant((state, args, { stdout }) => {
  if (args.length === 0 || args[0] === '-p') {
    for (const name of [...state.fixed].sort()) stdout.write(`readonly ${name}='${state.variables.get(name) ?? ''}'\n`);
    return 0;
  }
  for (const arg of args) {
    const [name = '', value] = arg.split(/=(.*)/s);
    if (value !== undefined) assignVariable(state, name, value);
    state.fixed.add(name);
  }
  return 0;
});

/** bash's `declare`: local in a function, with -r read-only and -x exported. */
export const declareVariables = instant((state, args) => {
  const flags = args.filter((arg) => arg.startsWith('-')).join('');
  for (const arg of args.filter((each) => !each.startsWith('-'))) {
    const [name = '', value] = arg.split(/=(.*)/s);
    if (!flags.includes('g')) makeLocal(state, name);
    if (value !== undefined) assignVariable(state, name, value);
    if (flags.includes('x')) state.exported.add(name);
    if (flags.includes('r')) state.fixed.add(name);
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

export const shift = instant((state, args, { stderr }) => {
  if (Number(args[0] ?? 1) > state.positional.length) {
    if (state.dialect === 'dash') stderr.write(`${state.name}: 1: shift: can't shift that many\n`);
    return state.dialect === 'dash' ? 2 : 1;
  }
  state.positional = state.positional.slice(Number(args[0] ?? 1));
  return 0;
});
