import { load } from 'js-yaml';
import type { Pod } from '../../model/kinds.ts';
import { parseQuantity } from '../../model/quantity.ts';

/**
 * What a container does, as the annotation `sim.podtriage.dev/<container>` of its pod says:
 *
 *     log: [ "starting", { after: 2s, line: "ready", stream: stderr }, { every: 10s, line: "tick" } ]
 *                              # {n+100} in a line counts up, {8-40} varies
 *     listen: [ 8080, { port: 9090, protocol: https, address: 127.0.0.1, after: 5s } ]
 *     paths: { /healthz: 200, /ready: { status: 503, until: 30s, delay: 2s } }
 *                              # or { status: 503, unless: "api:80" }: while that does not answer
 *     memory: 300Mi            # or { after: 5s, bytes: 300Mi }
 *     cpu: 300m                # or { after: 5s, milli: 300 }: what `kubectl top` shows and an autoscaler goes by
 *     disk: 2Gi                # or { after: 5s, bytes: 2Gi, at: /cache }: written below a mount point, else to its layer
 *     requires: [ DATABASE_URL ]
 *     needs: [ "db:5432" ]     # dials it at the start and now and then, and exits with 1 without it
 *     may: [ list secrets ]    # asks RBAC in the same way
 *     exit: { after: 3s, code: 1 }
 *     sigterm: ignore          # or an exit code
 *     grpc: SERVING
 */
export interface Script {
  readonly log: readonly ScriptLine[];
  readonly listen: readonly ScriptPort[];
  readonly paths: ReadonlyMap<string, ScriptPath>;
  readonly memory: readonly { readonly afterMs: number; readonly bytes: number }[];
  readonly disk?: readonly { readonly afterMs: number; readonly bytes: number; readonly at: string }[];
  readonly cpu: readonly { readonly afterMs: number; readonly milli: number }[];
  readonly requires: readonly string[];
  /** `host:port` of what it cannot live without. */
  readonly needs?: readonly string[];
  /** `list deployments.apps`: what its ServiceAccount must be allowed. */
  readonly may?: readonly string[];
  readonly exit: { readonly afterMs: number; readonly code: number } | undefined;
  readonly sigterm: 'ignore' | number;
  readonly grpc: string | undefined;
}

export interface ScriptLine {
  readonly afterMs: number;
  readonly everyMs: number | undefined;
  readonly text: string;
  readonly stream: 'stdout' | 'stderr';
}

interface ScriptPort {
  readonly port: number;
  readonly protocol: 'http' | 'https' | 'tcp' | 'grpc';
  readonly address: '0.0.0.0' | '127.0.0.1';
  readonly afterMs: number;
}

interface ScriptPath {
  readonly status: number;
  /** After this long the path answers 200; undefined: never. */
  readonly untilMs: number | undefined;
  readonly delayMs: number;
  readonly hangs: boolean;
  /** The `host:port` whose answering makes it 200. */
  readonly unless?: string;
}

const annotationPrefix = 'sim.podtriage.dev/';

/** The script of a container; undefined when there is none. What cannot be read is left out. */
export function scriptOf(pod: Pod, container: string): Script | undefined {
  const text = pod.metadata.annotations?.[`${annotationPrefix}${container}`];
  if (text === undefined) return undefined;
  return readScript(text);
}

function readScript(text: string): Script {
  const root = record(parsed(text));
  const exit = root.exit === undefined ? undefined : record(root.exit, 'code');
  return {
    log: list(root.log).map(lineOf),
    listen: list(root.listen).map(portOf),
    paths: new Map(Object.entries(record(root.paths)).map(([path, value]) => [path, pathOf(value)])),
    memory: list(root.memory).map((entry) => {
      const { after, bytes } = record(entry, 'bytes');
      return { afterMs: milliseconds(after), bytes: parseQuantity(String(bytes)) };
    }),
    ...(root.disk === undefined ? {} : { disk: list(root.disk).map(diskOf) }),
    cpu: list(root.cpu).map((entry) => {
      const { after, milli, cores } = record(entry, 'cores');
      return { afterMs: milliseconds(after), milli: Number(milli) || parseQuantity(String(cores)) * 1000 };
    }),
    requires: list(root.requires).map(String),
    ...(root.needs === undefined ? {} : { needs: list(root.needs).map(String) }),
    ...(root.may === undefined ? {} : { may: list(root.may).map(String) }),
    exit: exit === undefined ? undefined : { afterMs: milliseconds(exit.after), code: Number(exit.code ?? 0) || 0 },
    sigterm: root.sigterm === 'ignore' ? 'ignore' : Number(root.sigterm ?? 0) || 0,
    grpc: typeof root.grpc === 'string' ? root.grpc : undefined,
  };
}

function parsed(text: string): unknown {
  try {
    return load(text);
  } catch {
    return { log: ['sim: the script in the annotation is not valid YAML'] };
  }
}

type Fields = Readonly<Record<string, unknown>>;

/** A mapping as it is; a plain value becomes the field that it stands for. */
const record = (value: unknown, plain = ''): Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : { [plain]: value };

const list = (value: unknown): readonly unknown[] =>
  Array.isArray(value) ? value : value === undefined || value === null ? [] : [value];

function lineOf(value: unknown): ScriptLine {
  const { after, every, line, stream } = record(value, 'line');
  return {
    afterMs: milliseconds(after ?? every),
    everyMs: every === undefined ? undefined : Math.max(100, milliseconds(every)),
    text: String(line ?? ''),
    stream: stream === 'stderr' ? 'stderr' : 'stdout',
  };
}

function diskOf(value: unknown): { afterMs: number; bytes: number; at: string } {
  const { after, bytes, at = '/' } = record(value, 'bytes');
  return { afterMs: milliseconds(after), bytes: parseQuantity(String(bytes)), at: String(at) };
}

function portOf(value: unknown): ScriptPort {
  const { port, protocol, address, after } = record(value, 'port');
  return {
    port: Number(port) || 0,
    protocol: protocol === 'https' || protocol === 'tcp' || protocol === 'grpc' ? protocol : 'http',
    address: address === '127.0.0.1' || address === 'localhost' ? '127.0.0.1' : '0.0.0.0',
    afterMs: milliseconds(after),
  };
}

function pathOf(value: unknown): ScriptPath {
  const { status, until, delay, unless } = record(value, 'status');
  return {
    status: Number(status) || 200,
    untilMs: until === undefined ? undefined : milliseconds(until),
    delayMs: milliseconds(delay),
    hangs: status === 'hang',
    ...(unless === undefined ? {} : { unless: String(unless) }),
  };
}

/** `500ms`, `3s`, `2m` or a number of seconds. */
function milliseconds(value: unknown): number {
  const match = /^(\d+(?:\.\d+)?)(ms|s|m|h)?$/.exec(String(value ?? '0').trim());
  if (match === null) return 0;
  return Number(match[1]) * (units[match[2] ?? 's'] ?? 1000);
}

const units: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 };
