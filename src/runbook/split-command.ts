/**
 * Splits one command into its arguments as a POSIX shell would, with quotes, backslashes and continued lines, and
 * nothing else: no variables, no pipes. `$VARS` stay as they are, also in double quotes: they are filled in later,
 * inside the one argument that they stand in.
 */
export function splitCommand(text: string): readonly string[] {
  const words: string[] = [];
  const pattern = /(\s+)|'([^']*)'|"((?:[^"\\]|\\[\s\S])*)"|\\([\s\S])|([^\s'"\\]+)/g;
  let word: string | undefined;
  for (const [, space, single, double, escaped, plain] of text.trim().matchAll(pattern)) {
    if (space !== undefined) {
      if (word !== undefined) words.push(word);
      word = undefined;
    } else if (escaped !== '\n') {
      word = (word ?? '') + (single ?? double?.replace(/\\(["\\$`])/g, '$1') ?? escaped ?? plain ?? '');
    }
  }
  return word === undefined ? words : [...words, word];
}
