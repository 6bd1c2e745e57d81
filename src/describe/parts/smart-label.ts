const acronyms: ReadonlySet<string> = new Set(['API', 'URL', 'UID', 'OSB', 'GUID']);

/** `creationTimestamp` as `Creation Timestamp`; a name with other characters than letters and `-` stays as it is. */
export function smartLabel(field: string): string {
  if (!/^[\p{L}-]*$/u.test(field)) return field;
  return words(field)
    .map((word) => (acronyms.has(word.toUpperCase()) ? word.toUpperCase() : titled(word)))
    .join(' ');
}

/** Breaks where small letters meet capitals; the last capital of a row begins the next word: `PDFLoader`, PDF Loader. */
const words = (field: string): readonly string[] =>
  field.match(/\p{Lu}+(?!\p{Ll})|\p{Lu}?\p{Ll}+|[^\p{Lu}\p{Ll}]+/gu) ?? [];

/** Each letter that follows something that is no letter becomes a capital. */
const titled = (word: string): string =>
  word.replace(/(^|[^\p{L}])(\p{L})/gu, (_, before, letter) => before + letter.toUpperCase());
