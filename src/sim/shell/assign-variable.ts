import { ShellError } from './control-flow.ts';
import type { ShellState } from './shell-state.ts';

/** Sets a variable of the shell; what is read-only cannot be set again. */
export function assignVariable(state: ShellState, name: string, value: string): void {
  if (state.fixed.has(name)) {
    throw new ShellError(state.dialect === 'bash' ? `${name}: readonly variable` : `${name}: is read only`, true);
  }
  state.variables.set(name, value);
}

/** `declare`d here for the function that runs: what was before comes back when it returns. */
export function makeLocal(state: ShellState, name: string): boolean {
  const scope = state.scopes.at(-1);
  if (scope === undefined) return false;
  if (!scope.has(name)) scope.set(name, state.variables.get(name));
  return true;
}

/** Puts the variables of the outer function back. */
export function leaveScope(state: ShellState): void {
  for (const [name, value] of state.scopes.pop() ?? []) {
    if (value === undefined) state.variables.delete(name);
    else state.variables.set(name, value);
  }
}
