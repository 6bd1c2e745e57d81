import { ShellSyntaxError } from './syntax.ts';

/** Walks over the text of a script. Here-documents are taken out when the line that asked for them ends. */
export interface Scanner {
  position: number;
  readonly text: string;
  readonly atEnd: boolean;
  peek(offset?: number): string;
  startsWith(text: string): boolean;
  /** Consumes the text if it is next. */
  take(text: string): boolean;
  next(): string;
  /** Skips blanks, escaped line ends and comments; not line ends. */
  skipBlanks(): void;
  /** Registers a here-document whose body follows this line. */
  hereDocument(delimiter: string, stripTabs: boolean, done: (body: string) => void): void;
  /** To be called after a line end was consumed. */
  lineEnded(): void;
  line(): number;
  unexpected(): ShellSyntaxError;
}

export function createScanner(text: string): Scanner {
  const waiting: { delimiter: string; stripTabs: boolean; done: (body: string) => void }[] = [];
  const scanner: Scanner = {
    position: 0,
    text,
    get atEnd() {
      return scanner.position >= text.length;
    },
    peek: (offset = 0) => text.charAt(scanner.position + offset),
    startsWith: (prefix) => text.startsWith(prefix, scanner.position),
    take(prefix) {
      if (!text.startsWith(prefix, scanner.position)) return false;
      scanner.position += prefix.length;
      return true;
    },
    next() {
      if (scanner.atEnd) throw new ShellSyntaxError('unexpected end of file', true);
      return text.charAt(scanner.position++);
    },
    skipBlanks() {
      for (;;) {
        if (scanner.take(' ') || scanner.take('\t') || scanner.take('\\\n')) continue;
        if (scanner.peek() !== '#') return;
        while (!scanner.atEnd && scanner.peek() !== '\n') scanner.position += 1;
      }
    },
    hereDocument: (delimiter, stripTabs, done) => {
      waiting.push({ delimiter, stripTabs, done });
    },
    lineEnded() {
      for (const document of waiting.splice(0)) document.done(readBody(scanner, document));
    },
    line: () => text.slice(0, scanner.position).split('\n').length,
    unexpected() {
      if (scanner.atEnd) return new ShellSyntaxError('unexpected end of file', true);
      const found =
        scanner.peek() === '\n' ? 'newline' : (/^([;&|<>()]{1,2}|\S+)/.exec(text.slice(scanner.position))?.[0] ?? '');
      return new ShellSyntaxError(`syntax error: unexpected "${found}"`);
    },
  };
  return scanner;
}

function readBody(scanner: Scanner, document: { readonly delimiter: string; readonly stripTabs: boolean }): string {
  let body = '';
  for (;;) {
    if (scanner.atEnd) throw new ShellSyntaxError('unexpected end of file in a here-document', true);
    const end = scanner.text.indexOf('\n', scanner.position);
    const raw = scanner.text.slice(scanner.position, end < 0 ? undefined : end);
    scanner.position = end < 0 ? scanner.text.length : end + 1;
    const line = document.stripTabs ? raw.replace(/^\t+/, '') : raw;
    if (line === document.delimiter) return body;
    body += `${line}\n`;
  }
}
