import { alignTabs } from './align-tabs.ts';

/** What a describer writes on: text at some level of indentation, with tabs between columns. */
export class Page {
  readonly #written: string[];
  readonly #base: number;

  constructor(written: string[] = [], base = 0) {
    this.#written = written;
    this.#base = base;
  }

  /** Only the beginning of the text is indented, by two spaces a level. */
  write(level: number, text: string): void {
    this.#written.push('  '.repeat(this.#base + level), text);
  }

  /** One `label: value` line. */
  field(level: number, label: string, value: string | number | boolean | undefined): void {
    this.write(level, `${label}:\t${value ?? ''}\n`);
  }

  /** The rest of a line: not indented, but for what stands deeper anyway. */
  endLine(text: string): void {
    this.write(0, `${text}\n`);
  }

  /** The same page for a part that stands deeper: every piece that it writes is indented by that much more. */
  nested(levels: number): Page {
    return new Page(this.#written, this.#base + levels);
  }

  /** kubectl shows escape characters instead of obeying them. */
  toString(): string {
    return alignTabs(this.#written.join('').replaceAll('\x1b', '^[').replaceAll('\r', '\\r'));
  }
}
