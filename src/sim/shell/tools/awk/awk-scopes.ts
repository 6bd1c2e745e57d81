import type { AwkValue } from './awk-value.ts';

export type AwkArray = Map<string, AwkValue>;

interface Scope {
  readonly values: Map<string, AwkValue>;
  readonly arrays: Map<string, AwkArray>;
  readonly names: ReadonlySet<string>;
}

/** The variables of a program: global ones, and the parameters of the functions that run. */
export interface AwkScopes {
  get(name: string): AwkValue;
  set(name: string, value: AwkValue): void;
  array(name: string): AwkArray;
  isArray(name: string): boolean;
  readonly depth: number;
  enter(names: readonly string[], values: ReadonlyMap<string, AwkValue>, arrays: ReadonlyMap<string, AwkArray>): void;
  leave(): void;
}

export function createAwkScopes(): AwkScopes {
  const globals: Scope = { values: new Map(), arrays: new Map(), names: new Set() };
  const calls: Scope[] = [];
  const scopeOf = (name: string): Scope => {
    const local = calls.at(-1);
    return local?.names.has(name) === true ? local : globals;
  };
  return {
    get: (name) => scopeOf(name).values.get(name) ?? '',
    set: (name, value) => {
      scopeOf(name).values.set(name, value);
    },
    array(name) {
      const { arrays } = scopeOf(name);
      const found = arrays.get(name) ?? new Map<string, AwkValue>();
      arrays.set(name, found);
      return found;
    },
    isArray: (name) => scopeOf(name).arrays.has(name),
    get depth() {
      return calls.length;
    },
    enter(names, values, arrays) {
      calls.push({ names: new Set(names), values: new Map(values), arrays: new Map(arrays) });
    },
    leave() {
      calls.pop();
    },
  };
}
