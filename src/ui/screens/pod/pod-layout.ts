import { bodySize } from '../../layout.ts';
import type { Size } from '../../size.ts';

/** The lines above the content: which pod, the tabs, and what the tab shows. */
const titleRows = 2;

/** What is left for a tab's content. Logs and texts have one more line above them that says what they are. */
export const contentSize = (size: Size, hasCaption: boolean): Size => ({
  columns: size.columns,
  rows: Math.max(1, bodySize(size).rows - titleRows - (hasCaption ? 1 : 0)),
});
