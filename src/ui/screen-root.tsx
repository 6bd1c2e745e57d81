import { Box, Text, useApp, useInput, usePaste } from 'ink';
import { memo, type ReactNode, useEffect, useSyncExternalStore } from 'react';
import { keyNames } from './keys/key-name.ts';
import type { Session } from './session/session.ts';

export interface ScreenRootProps {
  readonly session: Pick<Session, 'subscribe' | 'frame' | 'press' | 'paste'>;
  /** Gets the one thing that only a mounted Ink app can give: the way to hand over the terminal. */
  readonly onMounted: (suspendTerminal: (callback: () => Promise<void>) => Promise<unknown>) => void;
}

/** The root of the Ink app: it hands every key to the session and draws the frames that the session makes. */
export function ScreenRoot({ session, onMounted }: ScreenRootProps): ReactNode {
  const { suspendTerminal } = useApp();
  const { lines, rows, columns } = useSyncExternalStore(session.subscribe, session.frame);
  useInput((input, key) => session.press(keyNames(input, key)));
  usePaste((text) => session.paste(text));
  useEffect(() => onMounted((callback) => suspendTerminal(callback)), [onMounted, suspendTerminal]);
  return (
    <Box flexDirection="column" width={columns} height={rows} overflow="hidden">
      {lines.map((line, index) => (
        // A line of the screen is the place, not what stands there.
        // biome-ignore lint/suspicious/noArrayIndexKey: lines do not move, their contents change
        <ScreenLine key={index} text={line} />
      ))}
    </Box>
  );
}

const ScreenLine = memo(({ text }: { readonly text: string }) => <Text wrap="truncate">{text}</Text>);
