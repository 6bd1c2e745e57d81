import type { ObjectIndex } from './facts/object-index.ts';

/** Thrown through a rule that asks for an index which is not there yet: the rule is run again when it has been built. */
export class NotIndexed extends Error {
  readonly index: ObjectIndex;

  constructor(index: ObjectIndex) {
    super(`the index ${index.name} has not been built yet`);
    this.index = index;
  }
}
