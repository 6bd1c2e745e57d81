import type { Effect } from './effect.ts';
import type { KeyBinding } from './keys/key-binding.ts';
import type { Size } from './size.ts';
import type { Line } from './theme/theme.ts';
import type { World } from './world.ts';

/** A line of the body; the one under the cursor is drawn as such. */
export interface BodyLine {
  readonly line: Line;
  readonly selected?: boolean;
}

/**
 * One screen of the program. Its state is a value, its keys are data, and both `update` and `view` are pure: what has to
 * happen outside comes back as effects. `view` gives lines instead of React elements, because Ink is quick only when it
 * gets one text per line, and because lines can be compared in a test.
 */
export interface Screen<S, A> {
  readonly id: string;
  keys(state: S): readonly KeyBinding<A>[];
  update(state: S, action: A, world: World): readonly [state: S, ...effects: Effect[]];
  /** Exactly `size.rows` lines, each `size.columns` wide. */
  view(state: S, world: World, size: Size): readonly BodyLine[];
}
