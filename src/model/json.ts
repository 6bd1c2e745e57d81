/**
 * A client-node model type as it looks in JSON: dates are RFC 3339 strings, and the names that the generator had to
 * escape (`_from`, `_default`, `_continue`) are the ones on the wire.
 */
export type Json<T> = 0 extends 1 & T
  ? T
  : T extends Date
    ? string
    : T extends readonly (infer Item)[]
      ? Json<Item>[]
      : T extends object
        ? { [Key in keyof T as WireName<Key>]: Json<T[Key]> }
        : T;

type WireName<Key> = Key extends `_${infer Rest}` ? Rest : Key;
