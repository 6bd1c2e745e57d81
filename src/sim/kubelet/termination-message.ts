import { textOfBytes } from '../programs/byte-string.ts';
import { statOrNothing } from '../programs/find-executable.ts';
import type { ContainerRecord, ContainerRun } from './container-record.ts';

const maxFileBytes = 4096;
const maxLogBytes = 2048;
const maxLogLines = 80;

/** What the container left at terminationMessagePath, or the end of its log where the pod asks for that. */
export function terminationMessage({ spec }: ContainerRecord, run: ContainerRun, code: number): string | undefined {
  const path = spec.terminationMessagePath ?? '/dev/termination-log';
  const files = run.inside?.files;
  const written = files === undefined ? undefined : statOrNothing(files, path);
  if (written?.type === 'file' && written.content !== '') return textOfBytes(written.content).slice(0, maxFileBytes);
  if (spec.terminationMessagePolicy !== 'FallbackToLogsOnError' || code === 0) return undefined;
  const lines = run.log.lines.slice(-maxLogLines).map(({ text }) => `${text}\n`);
  const tail = lines.join('').slice(-maxLogBytes);
  return tail === '' ? undefined : tail;
}
