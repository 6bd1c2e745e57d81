import { render } from 'ink-testing-library';
import { afterEach, describe, expect, it } from 'vitest';
import { createEmitter } from '../../src/base/emitter.ts';
import type { Frame } from '../../src/ui/frame.ts';
import { ScreenRoot } from '../../src/ui/screen-root.tsx';

/** A session that shows the lines it is given and remembers the keys it gets. */
function recordingSession(first: readonly string[]) {
  const changes = createEmitter<void>();
  const pressed: string[] = [];
  let frame: Frame = { lines: first, columns: 20, rows: first.length };
  return {
    pressed,
    show(lines: readonly string[]) {
      frame = { ...frame, lines };
      changes.emit();
    },
    subscribe: (listener: () => void) => changes.subscribe(listener),
    frame: () => frame,
    press: (keys: readonly string[]) => void pressed.push(...keys),
    paste: (text: string) => void pressed.push(`pasted ${text}`),
  };
}

let app: ReturnType<typeof render> | undefined;
afterEach(() => app?.unmount());

describe('the root of the screen', () => {
  it('draws the lines of the session, and draws them anew when they change', async () => {
    const session = recordingSession(['Failing 1', '> web  Pending']);
    app = render(<ScreenRoot session={session} onMounted={() => undefined} />);
    expect(app.lastFrame()).toBe('Failing 1\n> web  Pending');
    session.show(['Fine 1', '> web  Running']);
    await expect.poll(() => app?.lastFrame()).toBe('Fine 1\n> web  Running');
  });

  it('hands every key to the session by its name, several of one burst one by one', async () => {
    const session = recordingSession(['x']);
    app = render(<ScreenRoot session={session} onMounted={() => undefined} />);
    app.stdin.write('jj');
    await expect.poll(() => session.pressed).toEqual(['j', 'j']);
    app.stdin.write('\r');
    await expect.poll(() => session.pressed.at(-1)).toBe('enter');
  });
});
