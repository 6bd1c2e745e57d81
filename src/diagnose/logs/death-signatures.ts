import { anyOf } from './any-of.ts';
import type { LogSignature } from './log-signature.ts';

/** What a runtime writes when it dies. */
export const deathSignatures: readonly LogSignature[] = [
  {
    cause: 'crash-app-heap',
    exits: [1, 3, 134],
    pattern:
      /java\.lang\.OutOfMemoryError: (Java heap space|Metaspace|Compressed class space|GC overhead limit exceeded|Direct buffer memory|Requested array size exceeds VM limit)|Terminating due to (java\.lang\.OutOfMemoryError: [^\n]{1,80})/,
  },
  { cause: 'crash-app-heap', exits: [134, 133], pattern: /(JavaScript heap out of memory)/ },
  {
    cause: 'crash-app-heap',
    exits: [1, 2, 255],
    pattern: anyOf(
      /(fatal error: runtime: (?:out of memory|cannot allocate memory)|^MemoryError\b)/,
      /(Allowed memory size of \d+ bytes exhausted|System\.OutOfMemoryException|std::bad_alloc)/,
      /(eheap_alloc: Cannot allocate \d+ bytes|insufficient memory for the Java Runtime Environment)/,
      /(memory allocation of \d+ bytes failed|JNI error.{0,40}Cannot allocate memory)/,
    ),
  },
  {
    cause: 'crash-segfault',
    exits: [132, 134, 135, 139, 2],
    pattern: anyOf(
      /(A fatal error has been detected by the Java Runtime|Segmentation fault)/,
      /(^SIGSEGV: segmentation violation|Illegal instruction|Bus error)/,
      /(Fatal Python error: Segmentation fault)/,
    ),
  },
  {
    cause: 'crash-abort',
    exits: [134],
    pattern:
      /(terminate called after throwing|double free or corruption|Assertion .{1,200} failed|Fatal Python error|malloc\(\): |free\(\): invalid|stack smashing detected)/,
  },
];

/** The bare trace of an error that no better signature knows. */
export const traceSignatures: readonly LogSignature[] = [
  {
    cause: 'crash-unhandled-exception',
    exits: [1, 2, 101, 134],
    pattern: anyOf(
      /^panic: (.+)|^thread '.{1,100}' panicked at (.+)|Exception in thread "\S{1,100}" (.+)/,
      /Unhandled [Ee]xception[.:] ?(.*)/,
      /^(?:Caused by: )?((?:\w+[.:]{1,2}){0,12}\w*(?:Error|Exception)\b: .+)/,
      /Uncaught (?:Exception|Error|\w+Error): (.+)|PHP Fatal error: (.+)/,
    ),
  },
];
