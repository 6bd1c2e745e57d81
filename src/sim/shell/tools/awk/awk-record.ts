import { awkRegExp } from './awk-tokens.ts';
import type { AwkValue } from './awk-value.ts';
import { toText } from './awk-value.ts';

/** The record and its fields: a change of one rebuilds the other. */
export interface AwkRecord {
  readonly count: number;
  setRecord(text: string): void;
  setCount(count: number): void;
  get(index: number): AwkValue;
  set(index: number, value: AwkValue): void;
}

/** More fields than this are no mistake of a person. */
const fieldsMax = 100_000;

export function createAwkRecord(separator: () => string, outputSeparator: () => string): AwkRecord {
  let whole = '';
  let fields: string[] = [];
  const rebuild = (): void => {
    whole = fields.join(outputSeparator());
  };
  return {
    get count() {
      return fields.length;
    },
    setRecord(text) {
      whole = text;
      fields = splitFields(text, separator());
    },
    setCount(count) {
      const wanted = Math.min(Math.max(0, count), fieldsMax);
      fields = Array.from({ length: wanted }, (_, index) => fields[index] ?? '');
      rebuild();
    },
    get: (index) =>
      index === 0 ? { input: whole } : fields[index - 1] === undefined ? '' : { input: fields[index - 1] ?? '' },
    set(index, value) {
      if (index === 0) {
        whole = toText(value);
        fields = splitFields(whole, separator());
        return;
      }
      if (index > fieldsMax) return;
      while (fields.length < index) fields.push('');
      fields[index - 1] = toText(value);
      rebuild();
    },
  };
}

/** A blank splits at any space, one character at itself, and anything else is an expression. */
export function splitFields(text: string, separator: string): string[] {
  if (separator === ' ') return text.trim() === '' ? [] : text.trim().split(/[ \t\n]+/);
  if (text === '') return [];
  if (separator === '') return [...text];
  if (separator === '\t' || (separator.length === 1 && separator !== '\\')) return text.split(separator);
  return text.split(awkRegExp(separator));
}
