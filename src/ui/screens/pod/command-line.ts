/** A command as one can paste it into a POSIX shell: words that need it are quoted, `<words>` to replace stay readable. */
export const commandLine = (command: readonly string[]): string => command.map(quoted).join(' ');

const quoted = (word: string): string =>
  /^[\w@%+=:,./-]+$/.test(word) || /^<[\w -]+>$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
