import { redisArity, redisCommands, redisWrites } from './redis-commands.ts';
import { bytesOf, RedisKeys } from './redis-keys.ts';
import { failed, ok, type RedisReply } from './resp.ts';

/** Answers the commands of one connection. */
export interface RedisClient {
  run(request: readonly string[]): RedisReply;
}

/** The inside of a Redis server: who may come in, and what the commands do to its keys. */
export function createRedisStore(settings: Map<string, string>, now: () => number): { connect(): RedisClient } {
  const keys = new RedisKeys(settings, now);
  return {
    connect() {
      keys.clients += 1;
      let isIn = (settings.get('requirepass') ?? '') === '';
      return {
        run([command = '', ...args]) {
          const verb = command.toUpperCase();
          if (verb === 'AUTH') {
            const reply = authenticate(settings.get('requirepass') ?? '', args.at(-1));
            isIn = isIn || reply === ok;
            return reply;
          }
          if (!isIn && verb !== 'QUIT') return failed('NOAUTH Authentication required.');
          return refusal(keys, command, args) ?? redisCommands[verb]?.(keys, args) ?? ok;
        },
      };
    },
  };
}

function authenticate(password: string, given: string | undefined): RedisReply {
  if (password === '') {
    return failed(
      'ERR AUTH <password> called without any password configured for the default user. Are you sure your configuration is correct?',
    );
  }
  return given === password ? ok : failed('WRONGPASS invalid username-password pair or user is disabled.');
}

function refusal(keys: RedisKeys, command: string, args: readonly string[]): RedisReply | undefined {
  const verb = command.toUpperCase();
  if (redisCommands[verb] === undefined) {
    const shown = args.slice(0, 3).map((arg) => `'${arg}' `);
    return failed(`ERR unknown command '${command}', with args beginning with: ${shown.join('')}`);
  }
  if (args.length < (redisArity[verb] ?? 0)) {
    return failed(`ERR wrong number of arguments for '${command.toLowerCase()}' command`);
  }
  const maximum = bytesOf(keys.settings.get('maxmemory'));
  const isFull = maximum > 0 && keys.used() + args.join('').length > maximum;
  return isFull && redisWrites.has(verb)
    ? failed("OOM command not allowed when used memory > 'maxmemory'.")
    : undefined;
}
