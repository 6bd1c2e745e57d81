/** One directive of an nginx configuration, with the block behind it. */
export interface Directive {
  readonly name: string;
  readonly args: readonly string[];
  readonly block: readonly Directive[] | undefined;
  /** `/etc/nginx/conf.d/web.conf:4`. */
  readonly at: string;
}

/** What is wrong with a configuration, as nginx says it. */
export class NginxConfigError extends Error {}

interface Token {
  readonly text: string;
  readonly quoted: boolean;
  readonly line: number;
}

/** Reads a configuration file. `include` gives the files that a pattern names, with their content. */
export function readNginxConfig(
  path: string,
  text: string,
  include: (pattern: string) => readonly (readonly [path: string, text: string])[],
): readonly Directive[] {
  const tokens = [...tokensOf(text)];
  let at = 0;
  const lastLine = text.split('\n').length;

  const directives = (isInside: boolean): Directive[] => {
    const found: Directive[] = [];
    for (;;) {
      const first = tokens[at++];
      if (first === undefined) {
        if (isInside) throw new NginxConfigError(`unexpected end of file, expecting "}" in ${path}:${lastLine}`);
        return found;
      }
      if (!first.quoted && first.text === '}') {
        if (isInside) return found;
        throw new NginxConfigError(`unexpected "}" in ${path}:${first.line}`);
      }
      if (!first.quoted && (first.text === ';' || first.text === '{')) {
        throw new NginxConfigError(`unexpected "${first.text}" in ${path}:${first.line}`);
      }
      const directive = rest(first);
      if (directive.name !== 'include') found.push(directive);
      else
        for (const [file, content] of include(directive.args[0] ?? ''))
          found.push(...readNginxConfig(file, content, include));
    }
  };

  const rest = (first: Token): Directive => {
    const args: string[] = [];
    const where = `${path}:${first.line}`;
    for (;;) {
      const token = tokens[at++];
      if (token === undefined) {
        throw new NginxConfigError(`unexpected end of file, expecting ";" or "}" in ${path}:${lastLine}`);
      }
      if (!token.quoted && token.text === '}') {
        throw new NginxConfigError(`directive "${first.text}" is not terminated by ";" in ${path}:${token.line}`);
      }
      if (!token.quoted && token.text === ';') return { name: first.text, args, block: undefined, at: where };
      if (!token.quoted && token.text === '{') return { name: first.text, args, block: directives(true), at: where };
      args.push(token.text);
    }
  };

  return directives(false);
}

function* tokensOf(text: string): Generator<Token> {
  const pattern = /#[^\n]*|"((?:[^"\\]|\\[\s\S])*)"|'((?:[^'\\]|\\[\s\S])*)'|[{};]|(?:\\[\s\S]|\$\{|[^\s{};])+|\n|\s+/g;
  let line = 1;
  for (const [all, double, single] of text.matchAll(pattern)) {
    const quoted = double ?? single;
    if (quoted !== undefined) yield { text: quoted, quoted: true, line };
    else if (all.trim() !== '' && !all.startsWith('#')) yield { text: all, quoted: false, line };
    line += all.split('\n').length - 1;
  }
}

export const childrenOf = (directives: readonly Directive[] | undefined, name: string): readonly Directive[] =>
  (directives ?? []).filter((directive) => directive.name === name);

/** The first argument of the last directive of a name. */
export const settingOf = (directives: readonly Directive[] | undefined, name: string): string | undefined =>
  childrenOf(directives, name).at(-1)?.args[0];
