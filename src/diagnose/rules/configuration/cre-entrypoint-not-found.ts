import { startRule } from './start-rule.ts';

/**
 * The program to start is not in the image, or a whole command line was given as its name. Tools that the runtime itself
 * calls on the node are missed in the same words.
 */
export const creEntrypointNotFound = startRule({
  id: 'cre-entrypoint-not-found',
  pattern:
    /(?<!apparmor_parser version: )exec: \\?"(?!apparmor_parser|newuidmap|nvidia-container|mount\.)([^"\\]+)\\?": (?:executable file not found in \$PATH|stat [^:]+: no such file or directory)|exec: (\S+): not found/,
  says([text, quoted, bare], { container }) {
    const command = quoted ?? bare ?? '';
    const isLine = /\s/.test(command);
    return {
      summary: `Container ${container.name} cannot start: "${command}" ${isLine ? 'is a whole command line in one string, no program has that name' : 'is not in the image'} (${text.slice(0, 160)})`,
      vars: { COMMAND: command },
    };
  },
});
