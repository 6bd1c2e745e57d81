/** The first visible item of a list, moved only as far as the cursor needs it. */
export function windowTop(top: number, cursor: number, count: number, height: number): number {
  const room = Math.max(1, height);
  const followed = Math.min(Math.max(top, cursor - room + 1), cursor);
  return Math.max(0, Math.min(followed, count - room));
}
