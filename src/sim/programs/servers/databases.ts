import type { Process } from '../process.ts';
import { complain, listen, now, pause, say, serveForever, stamp } from '../server-process.ts';
import type { Task } from '../task.ts';

const megabytes = 1024 * 1024;

export function* redisServer(process: Process): Task<number> {
  const line = (mark: string, text: string): void => say(process, `1:${mark} ${stamp.redis(now(process))} ${text}`);
  line('C', '* oO0OoO0OoO0Oo Redis is starting oO0OoO0OoO0Oo');
  line('C', '* Redis version=7.4.1, bits=64, commit=00000000, modified=0, pid=1, just started');
  process.container.memoryBytes = 9 * megabytes;
  if (!openPort(process, 6379, (bytes) => (/ping/i.test(bytes) ? '+PONG\r\n' : '+OK\r\n'))) {
    line('M', '# Warning: Could not create server TCP listening socket *:6379: bind: Address already in use');
    return 1;
  }
  line('M', '* Server initialized');
  line('M', '* Ready to accept connections tcp');
  return yield* serveForever(process, {
    lastWords: `1:M ${stamp.redis(now(process))} # Redis is now ready to exit, bye bye...`,
  });
}

/** The official image refuses to start without a password for the superuser. */
export function* postgres(process: Process): Task<number> {
  const hasPassword = (process.env.get('POSTGRES_PASSWORD') ?? process.env.get('POSTGRES_PASSWORD_FILE') ?? '') !== '';
  if (!hasPassword && process.env.get('POSTGRES_HOST_AUTH_METHOD') !== 'trust') {
    for (const text of postgresNeedsPassword) complain(process, text);
    return 1;
  }
  say(process, 'The files belonging to this database system will be owned by user "postgres".');
  process.container.memoryBytes = 38 * megabytes;
  yield pause(process, 2200);
  say(process, 'PostgreSQL init process complete; ready for start up.');
  const log = (text: string): void => complain(process, `${stamp.dashes(now(process))} UTC [1] LOG:  ${text}`);
  log(
    'starting PostgreSQL 16.4 (Debian 16.4-1.pgdg120+1) on x86_64-pc-linux-gnu, compiled by gcc (Debian 12.2.0-14) 12.2.0, 64-bit',
  );
  if (!openPort(process, 5432, () => 'R')) {
    log('could not bind IPv4 address "0.0.0.0": Address in use');
    complain(process, `${stamp.dashes(now(process))} UTC [1] FATAL:  could not create any TCP/IP sockets`);
    return 1;
  }
  log('listening on IPv4 address "0.0.0.0", port 5432');
  log('listening on Unix socket "/var/run/postgresql/.s.PGSQL.5432"');
  log('database system is ready to accept connections');
  return yield* serveForever(process, { lastWords: 'database system is shut down' });
}

const postgresNeedsPassword = [
  'Error: Database is uninitialized and superuser password is not specified.',
  '       You must specify POSTGRES_PASSWORD to a non-empty value for the',
  '       superuser. For example, "-e POSTGRES_PASSWORD=password" on "docker run".',
  '',
  '       You may also use "POSTGRES_HOST_AUTH_METHOD=trust" to allow all',
  '       connections without a password. This is *not* recommended.',
  '',
  '       See PostgreSQL documentation about "trust":',
  '       https://www.postgresql.org/docs/current/auth-trust.html',
];

/** MySQL and MariaDB alike want to be told about the root password. */
export function* mysqld(process: Process): Task<number> {
  const choices = ['MYSQL_ROOT_PASSWORD', 'MYSQL_ALLOW_EMPTY_PASSWORD', 'MYSQL_RANDOM_ROOT_PASSWORD']
    .concat(['MARIADB_ROOT_PASSWORD', 'MARIADB_ALLOW_EMPTY_ROOT_PASSWORD', 'MARIADB_RANDOM_ROOT_PASSWORD'])
    .concat(['MYSQL_ROOT_PASSWORD_FILE']);
  const time = (): string => now(process).toISOString().slice(0, 19).replace('T', ' ');
  complain(process, `${time()}+00:00 [Note] [Entrypoint]: Entrypoint script for MySQL Server 8.4.3-1.el9 started.`);
  if (!choices.some((name) => (process.env.get(name) ?? '') !== '')) {
    complain(
      process,
      `${time()}+00:00 [ERROR] [Entrypoint]: Database is uninitialized and password option is not specified`,
    );
    complain(process, '    You need to specify one of the following as an environment variable:');
    for (const name of choices.slice(0, 3)) complain(process, `    - ${name}`);
    return 1;
  }
  process.container.memoryBytes = 420 * megabytes;
  yield pause(process, 6500);
  if (!openPort(process, 3306, () => '\x0a8.4.3\x00')) {
    complain(process, "[ERROR] [MY-010262] [Server] Can't start server: Bind on TCP/IP port: Address already in use");
    return 1;
  }
  complain(
    process,
    `${now(process).toISOString()} 0 [System] [MY-010931] [Server] /usr/sbin/mysqld: ready for connections. Version: '8.4.3'  socket: '/var/run/mysqld/mysqld.sock'  port: 3306  MySQL Community Server - GPL.`,
  );
  return yield* serveForever(process);
}

export function* mongod(process: Process): Task<number> {
  const log = (component: string, text: string): void =>
    say(
      process,
      JSON.stringify({
        t: { $date: now(process).toISOString() },
        s: 'I',
        c: component,
        ctx: 'initandlisten',
        msg: text,
      }),
    );
  log('CONTROL', 'MongoDB starting');
  process.container.memoryBytes = 160 * megabytes;
  yield pause(process, 1500);
  if (!openPort(process, 27017, () => '')) {
    log('CONTROL', 'Failed to set up listener: SocketException: Address already in use');
    return 48;
  }
  log('NETWORK', 'Waiting for connections');
  return yield* serveForever(process);
}

export function* rabbitmqServer(process: Process): Task<number> {
  const log = (text: string): void => say(process, `${stamp.dashes(now(process))} [info] <0.9.0> ${text}`);
  log('Starting RabbitMQ 4.0.3 on Erlang 26.2.5.5 [jit]');
  process.container.memoryBytes = 140 * megabytes;
  yield pause(process, 7000);
  if (!openPort(process, 5672, () => 'AMQP\x00\x00\x09\x01')) {
    log('Failed to start Ranch listener: eaddrinuse (address already in use)');
    return 1;
  }
  log('started TCP listener on [::]:5672');
  log('Server startup complete; 4 plugins started.');
  return yield* serveForever(process);
}

const openPort = (process: Process, port: number, reply: (bytes: string) => string): boolean =>
  listen(process, { port, address: '0.0.0.0', protocol: 'tcp', reply });
