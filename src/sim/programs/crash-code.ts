import { FileError } from './file-error.ts';
import { BrokenPipe } from './pipe.ts';

/** How a process ends when its program threw: the exit code, with what the kernel or the program would say. */
export function crashCode(error: unknown, complain: (text: string) => void): number {
  try {
    if (error instanceof FileError) {
      complain(error.message);
      return 1;
    }
    if (error instanceof BrokenPipe) return 141;
    // An endless recursion overflows the stack of a real process as well.
    const overflow = error instanceof RangeError;
    complain(
      overflow
        ? 'Segmentation fault'
        : `simulated program failed: ${error instanceof Error ? error.message : String(error)}`,
    );
    return overflow ? 139 : 134;
  } catch (second) {
    if (second instanceof BrokenPipe || second instanceof FileError) return 141;
    throw second;
  }
}
