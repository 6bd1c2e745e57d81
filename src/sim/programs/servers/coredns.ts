import { createHash } from 'node:crypto';
import {
  addressRecords,
  answerOf,
  type DnsAnswer,
  type DnsQuestion,
  isAddress,
  noSuchName,
  serverFailure,
} from '../dns.ts';
import { statOrNothing } from '../find-executable.ts';
import type { Process } from '../process.ts';
import { resolverConfig } from '../resolver-config.ts';
import { listen, pause, say, signals } from '../server-process.ts';
import type { Task } from '../task.ts';
import { clusterRecords, reverseRecords } from './cluster-records.ts';
import { type Plugin, readCorefile, type ServerBlock } from './corefile.ts';

/** How often the reload plugin looks at the file. */
const reloadEveryMs = 30_000;

/** CoreDNS: does what its Corefile says, and nothing at all when that cannot be read. */
export function* coredns(process: Process): Task<number> {
  const conf = process.argv.indexOf('-conf');
  const path = conf < 0 ? 'Corefile' : (process.argv[conf + 1] ?? '');
  let text = corefileOf(process, path);
  let blocks = text === undefined ? defaultBlocks : readCorefile(text, path);
  if (typeof blocks === 'string') {
    say(process, blocks);
    return 1;
  }
  const loop = loopProblem(process, blocks);
  if (loop !== undefined) {
    say(process, loop);
    return 1;
  }
  open(process, blocks, (question) => answer(process, typeof blocks === 'string' ? [] : blocks, question));
  for (const { zones, port } of blocks)
    for (const zone of zones) say(process, `${zone === '' ? '.' : zone}.:${port}`.replace('..', '.'));
  say(process, `[INFO] plugin/reload: Running configuration SHA512 = ${hashOf(text)}`);
  say(process, 'CoreDNS-1.12.0\nlinux/amd64, go1.23.3, 51e11f1');
  const stop = (): void => {
    say(process, '[INFO] SIGTERM: Shutting down servers then terminating');
    process.exit(0);
  };
  for (const signal of [signals.TERM, signals.INT]) process.traps.set(signal, stop);
  for (;;) {
    yield pause(process, reloadEveryMs);
    const current = corefileOf(process, path);
    if (current === text || current === undefined || !has(blocks, 'reload')) continue;
    text = current;
    blocks = reloaded(process, current, path, blocks);
  }
}

const defaultBlocks: readonly ServerBlock[] = [
  { zones: [''], port: 53, plugins: [{ name: 'whoami', args: [], body: [] }] },
];

const corefileOf = (process: Process, path: string): string | undefined =>
  statOrNothing(process.container.files, path)?.content;

const hashOf = (text = ''): string => createHash('sha512').update(text).digest('hex');

const has = (blocks: readonly ServerBlock[], name: string): boolean =>
  blocks.some(({ plugins }) => plugins.some((plugin) => plugin.name === name));

/** A file that cannot be read leaves the server as it is. */
function reloaded(
  process: Process,
  text: string,
  path: string,
  before: readonly ServerBlock[],
): readonly ServerBlock[] {
  const next = readCorefile(text, path);
  if (typeof next === 'string') {
    say(process, `[ERROR] Restart failed: ${next}`);
    say(process, `[ERROR] plugin/reload: Corefile changed but reload failed: ${next}`);
    return before;
  }
  say(process, '[INFO] Reloading');
  say(process, `[INFO] plugin/reload: Running configuration SHA512 = ${hashOf(text)}`);
  say(process, '[INFO] Reloading complete');
  return next;
}

/** The ports of the blocks, and of the plugins that answer HTTP. */
function open(process: Process, blocks: readonly ServerBlock[], dns: (question: DnsQuestion) => DnsAnswer): void {
  const address = '0.0.0.0' as const;
  for (const port of new Set(blocks.map((block) => block.port)))
    listen(process, { port, address, protocol: 'udp', dns });
  const http = (body: string) => () => ({ status: 200, body });
  for (const [name, port, body] of [
    ['health', 8080, 'OK'],
    ['ready', 8181, 'OK'],
    ['prometheus', 9153, '# TYPE coredns_build_info gauge\ncoredns_build_info{version="1.12.0"} 1\n'],
  ] as const) {
    if (has(blocks, name)) listen(process, { port, address, protocol: 'http', http: http(body) });
  }
}

/** A server that forwards to itself is stopped by the loop plugin. */
function loopProblem(process: Process, blocks: readonly ServerBlock[]): string | undefined {
  for (const { plugins } of blocks) {
    const forward = plugins.find(({ name }) => name === 'forward');
    if (forward === undefined || !plugins.some(({ name }) => name === 'loop')) continue;
    const own = upstreams(process, forward).find((server) => /^127\./.test(server));
    if (own === undefined) continue;
    return `[FATAL] plugin/loop: Loop (${own}:40127 -> :53) detected for zone ".", see https://coredns.io/plugins/loop#troubleshooting. Query: "HINFO 4547991504243258144.3688648895315093531."`;
  }
  return undefined;
}

function upstreams(process: Process, { args }: Plugin): readonly string[] {
  return args
    .slice(1)
    .flatMap((target) =>
      target.startsWith('/')
        ? resolverConfig(process).servers
        : [target.replace(/^(dns|tls):\/\//, '').replace(/:\d+$/, '')],
    );
}

const endsIn = (name: string, zone: string): boolean => zone === '' || name === zone || name.endsWith(`.${zone}`);

/** How many aliases are followed. */
const aliasesMax = 7;

/** The block with the longest zone answers; its plugins are asked in CoreDNS' own order. */
function answer(process: Process, blocks: readonly ServerBlock[], asked: DnsQuestion, depth = 0): DnsAnswer {
  const question = { ...asked, name: asked.name.toLowerCase() };
  const best = blocks
    .flatMap((block) => block.zones.filter((zone) => endsIn(question.name, zone)).map((zone) => ({ block, zone })))
    .sort((a, b) => b.zone.length - a.zone.length)[0];
  if (best === undefined) return { code: 'REFUSED', records: [] };
  const { plugins } = best.block;
  const named = (name: string): Plugin | undefined => plugins.find((plugin) => plugin.name === name);
  const first =
    fromHosts(named('hosts'), question) ??
    fromKubernetes(process, named('kubernetes'), question) ??
    fromForward(process, named('forward'), question);
  const reply = first ?? { code: 'REFUSED', records: [] };
  const alias = reply.records.find(({ type }) => type === 'CNAME');
  if (alias === undefined || question.type === 'CNAME' || depth >= aliasesMax) return reply;
  const target = answer(process, blocks, { name: alias.value.replace(/\.$/, ''), type: question.type }, depth + 1);
  return { code: target.code === 'SERVFAIL' ? 'SERVFAIL' : 'NOERROR', records: [...reply.records, ...target.records] };
}

function fromHosts(plugin: Plugin | undefined, { name, type }: DnsQuestion): DnsAnswer | undefined {
  if (plugin === undefined) return undefined;
  const addresses = plugin.body.filter(([first = '', ...names]) => isAddress(first) && names.includes(name));
  if (addresses.length > 0) {
    return answerOf(
      type === 'A'
        ? addressRecords(
            name,
            addresses.map(([address = '']) => address),
            3600,
          )
        : [],
    );
  }
  return plugin.body.some(([first]) => first === 'fallthrough') ? undefined : noSuchName;
}

function fromKubernetes(process: Process, plugin: Plugin | undefined, question: DnsQuestion): DnsAnswer | undefined {
  if (plugin === undefined) return undefined;
  const { api } = process.container;
  const zones = plugin.args.map((zone) => zone.replace(/\.$/, ''));
  const main = zones.find((zone) => !zone.endsWith('.arpa')) ?? 'cluster.local';
  const zone = zones.find((each) => endsIn(question.name, each));
  if (zone === undefined) return undefined;
  if (!zone.endsWith('.arpa')) return clusterRecords(api, zone, question);
  const reverse = reverseRecords(api, main, question);
  const falls = plugin.body.some(
    ([first, ...list]) => first === 'fallthrough' && (list.length === 0 || list.includes(zone)),
  );
  return reverse.code === 'NXDOMAIN' && falls ? undefined : reverse;
}

function fromForward(process: Process, plugin: Plugin | undefined, question: DnsQuestion): DnsAnswer | undefined {
  if (plugin === undefined) return undefined;
  const zone = (plugin.args[0] ?? '.').replace(/\.$/, '');
  if (!endsIn(question.name, zone)) return undefined;
  const servers = upstreams(process, plugin);
  for (const server of servers) {
    const reply = process.container.network.query(server, question);
    if (typeof reply === 'object') return reply;
  }
  const { address } = process.container.network;
  const { name, type } = question;
  say(process, `[ERROR] plugin/errors: 2 ${name}. ${type}: read udp ${address}:41735->${servers[0]}:53: i/o timeout`);
  return serverFailure;
}
