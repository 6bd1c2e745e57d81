/** A command as one can paste it into a shell: words that need it are quoted. */
export const commandLine = (command: readonly string[]): string => command.map(quoted).join(' ');

const quoted = (word: string): string =>
  // A placeholder that nobody could fill in must not look like something to run as it stands.
  /^[\w@%+=:,./<>$-]+$/.test(word) && !/[<>$]/.test(word) ? word : placeholder(word);

const placeholder = (word: string): string => (/^<[\w -]+>$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`);
