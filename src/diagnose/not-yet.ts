import type { ObjectIndex } from './facts/object-index.ts';

/** Thrown through a rule that asks for something which takes its time: the rule is run again, and then finds it ready. */
export class NotYet extends Error {
  /** What has to be built; undefined where so much has been worked out at once that others should have their turn. */
  readonly index: ObjectIndex | undefined;

  constructor(index: ObjectIndex | undefined) {
    super('what a rule asked for is not there yet');
    this.index = index;
  }
}
