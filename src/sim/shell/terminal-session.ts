import type { ByteString } from '../programs/byte-string.ts';
import { createPipe, type Input, type Output } from '../programs/pipe.ts';
import type { Terminal } from '../programs/process.ts';

/** A pseudo-terminal: the line discipline between a client and the processes on the other side. */
export interface TerminalSession {
  readonly terminal: Terminal;
  readonly input: Input;
  readonly output: Output;
  /** Bytes that the client typed. */
  type(bytes: ByteString): void;
  resize(columns: number, rows: number): void;
  /** The client has gone. */
  hangUp(): void;
}

export function createTerminalSession(write: (bytes: ByteString) => void): TerminalSession {
  const pipe = createPipe();
  const size = { columns: 80, rows: 24 };
  const output: Output = { write: (bytes) => write(bytes.replace(/\r?\n/g, '\r\n')) };
  const terminal: Terminal = { size, raw: false, onInterrupt: undefined };
  let line = '';

  /** Cooked: whole lines, echo, and the control characters do what they say. */
  const cook = (char: string): void => {
    if (char === '\x03') {
      line = '';
      output.write('^C\n');
      terminal.onInterrupt?.();
    } else if (char === '\x04') {
      if (line === '') pipe.end();
      else pipe.output.write(line);
      line = '';
    } else if (char === '\x7f' || char === '\b') {
      if (line === '') return;
      line = line.slice(0, -1);
      write('\b \b');
    } else if (char === '\r' || char === '\n') {
      output.write('\n');
      pipe.output.write(`${line}\n`);
      line = '';
    } else {
      line += char;
      write(char);
    }
  };

  return {
    terminal,
    input: pipe.input,
    output,
    type(bytes) {
      for (const char of bytes) {
        if (terminal.raw) pipe.output.write(char);
        else cook(char);
      }
    },
    resize(columns, rows) {
      size.columns = columns;
      size.rows = rows;
    },
    hangUp: () => pipe.end(),
  };
}
