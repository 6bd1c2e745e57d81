import { statOrNothing } from './find-executable.ts';
import type { Process } from './process.ts';

/** What a container's /etc/resolv.conf says. */
export interface ResolverConfig {
  readonly servers: readonly string[];
  readonly search: readonly string[];
  /** A name with fewer dots walks through the search domains first. */
  readonly ndots: number;
}

/** The C libraries look at three servers and no more. */
const serversMax = 3;

export function resolverConfig({ container }: Process): ResolverConfig {
  const lines = (statOrNothing(container.files, '/etc/resolv.conf')?.content ?? '').split('\n');
  const words = lines.map((line) =>
    line
      .replace(/[#;].*$/, '')
      .trim()
      .split(/\s+/),
  );
  const servers = words.flatMap(([key, value]) => (key === 'nameserver' && value !== undefined ? [value] : []));
  const search = words.findLast(([key]) => key === 'search' || key === 'domain')?.slice(1) ?? [];
  const options = words.flatMap(([key, ...rest]) => (key === 'options' ? rest : []));
  const ndots = Number(/^ndots:(\d+)$/.exec(options.findLast((each) => each.startsWith('ndots:')) ?? '')?.[1] ?? 1);
  return { servers: servers.length === 0 ? ['127.0.0.1'] : servers.slice(0, serversMax), search, ndots };
}

/** The address that /etc/hosts gives a name. */
export function hostsAddress({ container }: Process, name: string): string | undefined {
  const lines = (statOrNothing(container.files, '/etc/hosts')?.content ?? '').split('\n');
  const found = lines
    .map((line) => line.replace(/#.*$/, '').trim().split(/\s+/))
    .find(([address = '', ...names]) => names.includes(name) && !address.includes(':'));
  return found?.[0];
}
