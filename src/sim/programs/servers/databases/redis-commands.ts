import { patternRegExp } from '../../../shell/glob-pattern.ts';
import { bytesOf, type RedisKeys } from './redis-keys.ts';
import { failed, integerReply, listReply, ok, type RedisReply, textReply } from './resp.ts';

type RedisCommand = (db: RedisKeys, args: readonly string[]) => RedisReply;

const wrongType = failed('WRONGTYPE Operation against a key holding the wrong kind of value');

/** The commands that people type, by their names. */
export const redisCommands: Readonly<Record<string, RedisCommand>> = {
  PING: (_, [text]) => (text === undefined ? { type: 'status', text: 'PONG' } : textReply(text)),
  ECHO: (_, [text = '']) => textReply(text),
  SELECT: (_, [index]) =>
    /^\d+$/.test(index ?? '') && Number(index) < 16 ? ok : failed('ERR DB index is out of range'),
  SET(db, [key = '', value = '', ...options]) {
    const at = options.findIndex((each) => /^(ex|px)$/i.test(each));
    db.put(key, value);
    const entry = db.entries.get(key);
    const unit = /^ex$/i.test(options[at] ?? '') ? 1000 : 1;
    if (at >= 0 && entry !== undefined) entry.expiresAt = db.now() + Number(options[at + 1]) * unit;
    return ok;
  },
  GET(db, [key = '']) {
    const value = db.find(key)?.value;
    return value === undefined || typeof value === 'string' ? textReply(value) : wrongType;
  },
  DEL: (db, keys) => integerReply(keys.filter((key) => db.find(key) !== undefined && db.entries.delete(key)).length),
  EXISTS: (db, keys) => integerReply(keys.filter((key) => db.find(key) !== undefined).length),
  INCR: (db, [key = '']) => db.add(key, 1),
  DECR: (db, [key = '']) => db.add(key, -1),
  INCRBY: (db, [key = '', by]) => db.add(key, Number(by) || 0),
  APPEND(db, [key = '', text = '']) {
    const value = `${String(db.find(key)?.value ?? '')}${text}`;
    db.put(key, value);
    return integerReply(value.length);
  },
  KEYS: (db, [pattern = '*']) =>
    listReply(
      [...db.entries.keys()].filter((key) => db.find(key) !== undefined && patternRegExp(pattern).test(key)).sort(),
    ),
  SCAN: (db) => ({ type: 'list', items: [textReply('0'), listReply([...db.entries.keys()].sort())] }),
  TYPE(db, [key = '']) {
    const value = db.find(key)?.value;
    const text =
      value === undefined ? 'none' : typeof value === 'string' ? 'string' : Array.isArray(value) ? 'list' : 'hash';
    return { type: 'status', text };
  },
  EXPIRE(db, [key = '', seconds]) {
    const entry = db.find(key);
    if (entry === undefined) return integerReply(0);
    entry.expiresAt = db.now() + Number(seconds) * 1000;
    return integerReply(1);
  },
  TTL(db, [key = '']) {
    const entry = db.find(key);
    if (entry === undefined) return integerReply(-2);
    return integerReply(entry.expiresAt === undefined ? -1 : Math.ceil((entry.expiresAt - db.now()) / 1000));
  },
  LPUSH: (db, [key = '', ...values]) => db.push(key, values, true),
  RPUSH: (db, [key = '', ...values]) => db.push(key, values, false),
  LLEN: (db, [key = '']) => integerReply(db.listAt(key)?.length ?? 0),
  LRANGE(db, [key = '', first, last]) {
    const list = db.listAt(key);
    if (list === undefined) return wrongType;
    const end = Number(last) < 0 ? list.length + Number(last) + 1 : Number(last) + 1;
    return listReply(list.slice(Number(first), end));
  },
  LPOP(db, [key = '']) {
    const list = db.listAt(key);
    const [head, ...rest] = list ?? [];
    if (rest.length > 0) db.put(key, rest);
    else db.entries.delete(key);
    return textReply(head);
  },
  HSET(db, [key = '', ...pairs]) {
    const hash = db.hashAt(key);
    if (hash === undefined) return wrongType;
    const before = hash.size;
    for (let at = 0; at + 1 < pairs.length; at += 2) hash.set(pairs[at] ?? '', pairs[at + 1] ?? '');
    db.put(key, hash);
    return integerReply(hash.size - before);
  },
  HGET: (db, [key = '', field = '']) => textReply(db.hashAt(key)?.get(field)),
  HGETALL: (db, [key = '']) => listReply([...(db.hashAt(key) ?? [])].flat()),
  DBSIZE: (db) => integerReply(db.entries.size),
  FLUSHALL(db) {
    db.entries.clear();
    return ok;
  },
  FLUSHDB(db) {
    db.entries.clear();
    return ok;
  },
  SAVE: () => ok,
  TIME: (db) => listReply([String(Math.floor(db.now() / 1000)), '0']),
  ROLE: () => ({ type: 'list', items: [textReply('master'), integerReply(0), listReply([])] }),
  CONFIG(db, [verb = '', key = '', value]) {
    if (/^set$/i.test(verb)) {
      db.settings.set(key.toLowerCase(), value ?? '');
      return ok;
    }
    const known = new Map([
      ['maxmemory', '0'],
      ['maxmemory-policy', 'noeviction'],
      ['maxclients', '10000'],
      ['appendonly', 'no'],
      ...db.settings,
    ]);
    return listReply([...known].filter(([setting]) => patternRegExp(key).test(setting)).flat());
  },
  CLIENT: () => textReply(`id=3 addr=127.0.0.1:41208 laddr=127.0.0.1:6379 name= db=0 cmd=client|list\n`),
  INFO: (db) =>
    textReply(
      infoText({
        keys: db.entries.size,
        used: db.used(),
        maximum: bytesOf(db.settings.get('maxmemory')),
        clients: db.clients,
      }),
    ),
  COMMAND: () => listReply([]),
  QUIT: () => ok,
};

/** What is refused when the memory is full. */
export const redisWrites = new Set(['SET', 'APPEND', 'LPUSH', 'RPUSH', 'HSET', 'INCR', 'INCRBY', 'DECR']);

/** How many arguments the commands want at least. */
export const redisArity: Readonly<Record<string, number>> = {
  GET: 1,
  SET: 2,
  DEL: 1,
  INCR: 1,
  EXPIRE: 2,
  TTL: 1,
  LPUSH: 2,
  RPUSH: 2,
  LRANGE: 3,
  HSET: 3,
  HGET: 2,
  KEYS: 1,
};

interface Info {
  readonly keys: number;
  readonly used: number;
  readonly maximum: number;
  readonly clients: number;
}

const infoText = ({ keys, used, maximum, clients }: Info): string =>
  `# Server\r\nredis_version:7.4.1\r\nredis_mode:standalone\r\nos:Linux 6.1.0-26-amd64 x86_64\r\ntcp_port:6379\r\n\r\n# Clients\r\nconnected_clients:${clients}\r\nmaxclients:10000\r\n\r\n# Memory\r\nused_memory:${used}\r\nused_memory_human:${(used / 1048576).toFixed(2)}M\r\nmaxmemory:${maximum}\r\nmaxmemory_policy:noeviction\r\n\r\n# Replication\r\nrole:master\r\nconnected_slaves:0\r\n\r\n# Keyspace\r\n${keys === 0 ? '' : `db0:keys=${keys},expires=0,avg_ttl=0\r\n`}`;
