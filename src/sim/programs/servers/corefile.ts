/** One `zone { … }` of a Corefile. */
export interface ServerBlock {
  readonly zones: readonly string[];
  readonly port: number;
  readonly plugins: readonly Plugin[];
}

export interface Plugin {
  readonly name: string;
  readonly args: readonly string[];
  /** The lines of its own braces. */
  readonly body: readonly (readonly string[])[];
}

interface Line {
  readonly number: number;
  readonly words: readonly string[];
}

const plugins = new Set(
  'acl any auto autopath azure bind bufsize cache cancel chaos clouddns debug dns64 dnssec dnstap erratic errors etcd file forward geoip grpc header health hosts k8s_external kubernetes loadbalance local log loop metadata minimal nsid pprof prometheus ready reload rewrite root route53 secondary sign template timeouts tls trace transfer tsig view whoami'.split(
    ' ',
  ),
);

/** Reads a Corefile; a text says what is wrong with it, as CoreDNS does. */
export function readCorefile(text: string, path: string): readonly ServerBlock[] | string {
  const lines = text.split('\n').map((line, index): Line => {
    const words = line.replace(/(^|\s)#.*$/, '').match(/"[^"]*"|\S+/g) ?? [];
    return { number: index + 1, words: words.map((word) => word.replace(/^"|"$/g, '')) };
  });
  const filled = lines.filter(({ words }) => words.length > 0);
  const wrong = (number: number, what: string): string => `${path}:${number} - Error during parsing: ${what}`;
  const blocks: ServerBlock[] = [];
  let at = 0;
  while (at < filled.length) {
    const head = filled[at++];
    if (head === undefined) break;
    if (head.words.at(-1) !== '{') return wrong(head.number, `Unexpected token '${head.words[0]}', expecting '{'`);
    const keys = head.words.slice(0, -1);
    const found: Plugin[] = [];
    for (;;) {
      const line = filled[at++];
      if (line === undefined) return wrong(filled.at(-1)?.number ?? 1, 'Unexpected EOF');
      const [name = '', ...rest] = line.words;
      if (name === '}') break;
      if (!plugins.has(name)) return wrong(line.number, `Unknown directive '${name}'`);
      const body: (readonly string[])[] = [];
      if (rest.at(-1) === '{') {
        for (;;) {
          const inner = filled[at++];
          if (inner === undefined) return wrong(filled.at(-1)?.number ?? 1, 'Unexpected EOF');
          if (inner.words[0] === '}') break;
          body.push(inner.words);
        }
      }
      found.push({ name, args: rest.at(-1) === '{' ? rest.slice(0, -1) : rest, body });
    }
    blocks.push(blockOf(keys, found));
  }
  return blocks;
}

function blockOf(keys: readonly string[], found: readonly Plugin[]): ServerBlock {
  const zones = keys.map((key) =>
    key
      .replace(/^dns:\/\//, '')
      .replace(/:\d+$/, '')
      .replace(/\.$/, ''),
  );
  return { zones, port: Number(/:(\d+)$/.exec(keys[0] ?? '')?.[1] ?? 53), plugins: found };
}
