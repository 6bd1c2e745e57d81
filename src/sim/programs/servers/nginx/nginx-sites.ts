import { glob } from '../../../shell/glob.ts';
import type { FileSystem } from '../../file-system.ts';
import { normalPath } from '../../file-tree.ts';
import { statOrNothing } from '../../find-executable.ts';
import { childrenOf, type Directive, NginxConfigError, readNginxConfig, settingOf } from './nginx-config.ts';
import { checkDirectives } from './nginx-directives.ts';

/** One `server { … }` with what surrounds it. */
export interface Site {
  readonly ports: readonly { readonly port: number; readonly isDefault: boolean; readonly ssl: boolean }[];
  readonly names: readonly string[];
  readonly directives: readonly Directive[];
}

export interface NginxSetup {
  readonly main: readonly Directive[];
  readonly http: readonly Directive[];
  readonly sites: readonly Site[];
  /** `upstream` blocks: name → `host:port` of each server. */
  readonly upstreams: ReadonlyMap<string, readonly Directive[]>;
}

/** Reads the configuration that nginx starts with; throws a NginxConfigError. */
export function readSetup(files: FileSystem, path: string): NginxSetup {
  const text = statOrNothing(files, path)?.content;
  if (text === undefined) throw new NginxConfigError(`open() "${path}" failed (2: No such file or directory)`);
  const main = readNginxConfig(path, text, (pattern) => included(files, pattern));
  checkDirectives(main);
  if (!main.some(({ name }) => name === 'events')) throw new NginxConfigError('no "events" section in configuration');
  const http = childrenOf(main, 'http').at(-1)?.block ?? [];
  const sites = childrenOf(http, 'server').map(siteOf);
  const upstreams = new Map(
    childrenOf(http, 'upstream').map(({ args, block = [] }) => [args[0] ?? '', childrenOf(block, 'server')] as const),
  );
  for (const site of sites)
    for (const directive of childrenOf(site.directives, 'ssl_certificate')) checkFile(files, directive);
  return { main, http, sites, upstreams };
}

function included(files: FileSystem, pattern: string): readonly (readonly [string, string])[] {
  const whole = normalPath(pattern, '/etc/nginx');
  const paths = /[*?[]/.test(whole) ? glob(files, whole, '/') : [whole];
  return paths.map((path) => {
    const entry = statOrNothing(files, path);
    if (entry === undefined) throw new NginxConfigError(`open() "${path}" failed (2: No such file or directory)`);
    return [path, entry.content] as const;
  });
}

function checkFile(files: FileSystem, { args: [path = ''] }: Directive): void {
  if (
    path.includes('$') ||
    path.startsWith('data:') ||
    statOrNothing(files, normalPath(path, '/etc/nginx')) !== undefined
  )
    return;
  throw new NginxConfigError(
    `cannot load certificate "${path}": BIO_new_file() failed (SSL: error:80000002:system library::No such file or directory:calling fopen(${path}, r) error:10000080:BIO routines::no such file)`,
  );
}

function siteOf({ block = [] }: Directive): Site {
  const listens = childrenOf(block, 'listen').filter(({ args }) => !(args[0] ?? '').startsWith('['));
  const ports = listens.map(({ args: [address = '', ...flags] }) => ({
    port: Number(/(?:^|:)(\d+)$/.exec(address)?.[1] ?? 80),
    isDefault: flags.includes('default_server'),
    ssl: flags.includes('ssl'),
  }));
  const names = childrenOf(block, 'server_name').flatMap(({ args }) => args);
  return { ports: ports.length === 0 ? [{ port: 80, isDefault: false, ssl: false }] : ports, names, directives: block };
}

/** The site for a host on a port: by its exact name, a wildcard, a pattern, or the default one. */
export function siteFor(sites: readonly Site[], port: number, host: string): Site | undefined {
  const here = sites.filter((site) => site.ports.some((each) => each.port === port));
  const name = host.replace(/:\d+$/, '').toLowerCase();
  const matching = (test: (pattern: string) => boolean): Site | undefined => here.find(({ names }) => names.some(test));
  return (
    matching((pattern) => pattern.toLowerCase() === name) ??
    matching((pattern) => pattern.startsWith('*.') && name.endsWith(pattern.slice(1).toLowerCase())) ??
    matching((pattern) => pattern.startsWith('~') && safeTest(pattern.slice(1), name, 'i')) ??
    here.find((site) => site.ports.some((each) => each.port === port && each.isDefault)) ??
    here[0]
  );
}

/** The location of a path: `=` first, then the longest prefix unless a pattern comes before it. */
export function locationFor(directives: readonly Directive[], path: string): Directive | undefined {
  const locations = childrenOf(directives, 'location');
  const exact = locations.find(({ args }) => args[0] === '=' && args[1] === path);
  if (exact !== undefined) return exact;
  const prefixes = locations
    .filter(({ args }) => args.length === 1 || args[0] === '^~')
    .filter(({ args }) => path.startsWith(args.at(-1) ?? '/'))
    .sort((a, b) => (b.args.at(-1) ?? '').length - (a.args.at(-1) ?? '').length);
  if (prefixes[0]?.args[0] === '^~') return prefixes[0];
  const pattern = locations.find(
    ({ args: [mark = '', expression = ''] }) =>
      /^~\*?$/.test(mark) && safeTest(expression, path, mark === '~*' ? 'i' : ''),
  );
  const nested = (found: Directive | undefined): Directive | undefined =>
    found === undefined ? undefined : (locationFor(found.block ?? [], path) ?? found);
  return pattern ?? nested(prefixes[0]);
}

function safeTest(expression: string, text: string, flags: string): boolean {
  try {
    return new RegExp(expression, flags).test(text);
  } catch {
    return false;
  }
}

/** A setting of the location, or of the server or the http block around it. */
export const inherited = (levels: readonly (readonly Directive[] | undefined)[], name: string): string | undefined =>
  levels.map((level) => settingOf(level, name)).find((value) => value !== undefined);
