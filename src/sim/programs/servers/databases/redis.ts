import { statOrNothing } from '../../find-executable.ts';
import type { Process } from '../../process.ts';
import { listen, now, say, signals, stamp } from '../../server-process.ts';
import { forever, type Task } from '../../task.ts';
import { createRedisStore } from './redis-store.ts';
import { readRequests, replyBytes } from './resp.ts';

/** Redis: speaks its real protocol, so that any client can be pointed at it. */
export function* redisServer(process: Process): Task<number> {
  const line = (mark: string, text: string): void => say(process, `1:${mark} ${stamp.redis(now(process))} ${text}`);
  const settings = settingsOf(process);
  line('C', '* oO0OoO0OoO0Oo Redis is starting oO0OoO0OoO0Oo');
  line('C', '* Redis version=7.4.1, bits=64, commit=00000000, modified=0, pid=1, just started');
  line(
    'C',
    process.argv.length > 1
      ? '* Configuration loaded'
      : '# Warning: no config file specified, using the default config. In order to specify a config file use redis-server /path/to/redis.conf',
  );
  const bad = [...settings.keys()].find((name) => !/^[a-z-]+$/.test(name));
  if (bad !== undefined) {
    say(
      process,
      `\n*** FATAL CONFIG FILE ERROR (Redis 7.4.1) ***\nReading the configuration file, at line 1\n>>> '${bad}'\nBad directive or wrong number of arguments`,
    );
    return 1;
  }
  process.container.memoryBytes = 9 * 1024 * 1024;
  const port = Number(settings.get('port') ?? 6379) || 6379;
  const store = createRedisStore(settings, () => now(process).getTime());
  const open = listen(process, {
    ...{ port, protocol: 'tcp' },
    address: settings.get('bind') === '127.0.0.1' ? '127.0.0.1' : '0.0.0.0',
    converse() {
      const client = store.connect();
      let rest = '';
      return (bytes) => {
        const read = readRequests(rest + bytes);
        rest = read.rest;
        return read.requests.map((request) => replyBytes(client.run(request))).join('');
      };
    },
  });
  if (!open) {
    line('M', `# Warning: Could not create server TCP listening socket *:${port}: bind: Address already in use`);
    line('M', '# Failed listening on port 6379 (tcp), aborting.');
    return 1;
  }
  line('M', '* monotonic clock: POSIX clock_gettime');
  line('M', `* Running mode=standalone, port=${port}.`);
  line('M', '* Server initialized');
  line('M', '* Ready to accept connections tcp');
  process.traps.set(signals.TERM, () => {
    line('signal-handler', '(1) Received SIGTERM scheduling shutdown...');
    line('M', '* User requested shutdown...');
    line('M', '# Redis is now ready to exit, bye bye...');
    process.exit(0);
  });
  yield forever;
  return 0;
}

/** The configuration file's lines and the options of the command line. */
function settingsOf({ argv, container }: Process): Map<string, string> {
  const settings = new Map<string, string>();
  const file = argv.slice(1).find((arg, index) => !arg.startsWith('-') && index === 0);
  const text = file === undefined ? '' : (statOrNothing(container.files, file)?.content ?? '');
  for (const line of text.split('\n')) {
    const [name = '', ...values] = line.trim().split(/\s+/);
    if (name !== '' && !name.startsWith('#')) settings.set(name.toLowerCase(), values.join(' ').replace(/^"|"$/g, ''));
  }
  for (const [index, arg] of argv.entries()) {
    if (arg.startsWith('--')) settings.set(arg.slice(2).toLowerCase(), argv[index + 1] ?? '');
  }
  return settings;
}
