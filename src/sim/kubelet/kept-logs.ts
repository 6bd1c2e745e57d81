import type { Notes } from '../../apiserver/state/notes.ts';
import type { LogLine } from '../../apiserver/streams/pod-streams.ts';
import type { KeptLog } from '../programs/run-log.ts';

/** The logs of containers on the disks of their nodes. */
export interface KeptLogs {
  of(containerId: string): KeptLog | undefined;
  remove(containerId: string): void;
}

/** Without notes nobody keeps them. */
export const noLogs: KeptLogs = { of: () => undefined, remove: () => undefined };

export const keepLogs = (notes: Notes): KeptLogs => ({
  of(containerId) {
    const key = keyOf(containerId);
    return {
      lines: linesOf(String(notes.get(key)?.content ?? '')),
      append: (line) => notes.append(key, textOf(line)),
      replace: (lines) => notes.set(key, { content: lines.map(textOf).join('') }),
    };
  },
  remove: (containerId) => notes.remove(keyOf(containerId)),
});

const keyOf = (containerId: string): string => `log/${containerId}`;

/** As the runtime writes them into its files, but for the tag of whole lines. */
const textOf = ({ at, stream, text }: LogLine): string => `${at.toISOString()} ${stream} ${text}\n`;

const linesOf = (content: string): readonly LogLine[] =>
  content.split('\n').flatMap((line): LogLine[] => {
    const [, at, stream, text = ''] = /^(\S+) (stdout|stderr) (.*)$/s.exec(line) ?? [];
    return at === undefined ? [] : [{ at: new Date(at), stream: stream as LogLine['stream'], text }];
  });
