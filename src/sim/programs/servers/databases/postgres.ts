import type { DatabaseError, DatabaseServer } from '../../database-server.ts';
import { statOrNothing } from '../../find-executable.ts';
import type { Process } from '../../process.ts';
import { complain, listen, now, pause, say, signals, stamp } from '../../server-process.ts';
import { forever, type Task } from '../../task.ts';
import { makeDirectories, readStored, type StoredData, writeStored } from './database-disk.ts';
import { postgresSession } from './postgres-session.ts';

const usualVersion = '16.4';

const versionOf = (process: Process): string => (process.env.get('PG_VERSION') ?? usualVersion).replace(/-.*$/, '');

/** PostgreSQL in the official image: initialises its data directory once, and refuses one that it cannot use. */
export function* postgres(process: Process): Task<number> {
  const directory = process.env.get('PGDATA') ?? '/var/lib/postgresql/data';
  const version = versionOf(process);
  const major = version.split('.')[0] ?? '';
  const found = statOrNothing(process.container.files, `${directory}/PG_VERSION`)?.content.trim();
  if (found === undefined) {
    const code = yield* initialise(process, directory, major);
    if (code !== 0) return code;
  } else say(process, '\nPostgreSQL Database directory appears to contain a database; Skipping initialization\n');
  process.container.memoryBytes = 38 * 1024 * 1024;
  const log = logger(process);
  if (found !== undefined && found !== major) {
    log('FATAL', 'database files are incompatible with server');
    log(
      'DETAIL',
      `The data directory was initialized by PostgreSQL version ${found}, which is not compatible with this version ${version} (Debian ${version}-1.pgdg120+1).`,
    );
    return 1;
  }
  log(
    'LOG',
    `starting PostgreSQL ${version} (Debian ${version}-1.pgdg120+1) on x86_64-pc-linux-gnu, compiled by gcc (Debian 12.2.0-14) 12.2.0, 64-bit`,
  );
  const data = readStored(process, directory) ?? emptyData(process);
  const port = Number(settingOf(process, 'port') ?? 5432) || 5432;
  const database = serverOf(process, directory, data);
  if (!listen(process, { port, address: '0.0.0.0', protocol: 'tcp', reply: () => '', database })) {
    log('LOG', 'could not bind IPv4 address "0.0.0.0": Address already in use');
    log('HINT', `Is another postmaster already running on port ${port}? If not, wait a few seconds and retry.`);
    log('WARNING', 'could not create listen socket for "*"');
    log('FATAL', 'could not create any TCP/IP sockets');
    return 1;
  }
  log('LOG', `listening on IPv4 address "0.0.0.0", port ${port}`);
  log('LOG', `listening on Unix socket "/var/run/postgresql/.s.PGSQL.${port}"`);
  log('LOG', `database system was shut down at ${stamp.dashes(now(process)).slice(0, 19)} UTC`);
  log('LOG', 'database system is ready to accept connections');
  const stop = (request: string) => () => {
    log('LOG', `received ${request} shutdown request`);
    log('LOG', 'shutting down');
    log('LOG', 'database system is shut down');
    process.exit(0);
  };
  process.traps.set(signals.TERM, stop('smart'));
  process.traps.set(signals.INT, stop('fast'));
  yield forever;
  return 0;
}

const logger =
  (process: Process) =>
  (level: string, text: string): void =>
    complain(process, `${stamp.dashes(now(process))} UTC [1] ${level}:  ${text}`);

/** `-c name=value` on the command line. */
function settingOf({ argv }: Process, name: string): string | undefined {
  const joined = argv.map((arg) => new RegExp(`^(?:-c|--)?${name}=(.*)$`).exec(arg)?.[1]);
  const short = name === 'port' && argv.includes('-p') ? argv[argv.indexOf('-p') + 1] : undefined;
  return joined.find((value) => value !== undefined) ?? short;
}

/** The official image refuses to start without a password for the superuser. */
function* initialise(process: Process, directory: string, major: string): Task<number> {
  const { container } = process;
  const refuse = (...lines: readonly string[]): number => {
    for (const line of lines) complain(process, line);
    return 1;
  };
  const denied = makeDirectories(process, directory);
  if (denied !== undefined) return refuse(`mkdir: cannot create directory '${directory}': ${denied.message}`);
  if (passwordOf(process) === '' && process.env.get('POSTGRES_HOST_AUTH_METHOD') !== 'trust')
    return refuse(...needsPassword);
  say(process, 'The files belonging to this database system will be owned by user "postgres".');
  say(process, 'This user must also own the server process.\n');
  const present = container.files.list(directory);
  if (present.length > 0) {
    const text = `initdb: error: directory "${directory}" exists but is not empty`;
    if (present.includes('lost+found')) {
      return refuse(
        text,
        'initdb: detail: It contains a lost+found directory, perhaps due to it being a mount point.',
        'initdb: hint: Using a mount point directly as the data directory is not recommended.',
        'Create a subdirectory under the mount point.',
      );
    }
    return refuse(
      text,
      `initdb: hint: If you want to create a new database system, either remove or empty the directory "${directory}" or run initdb with an argument other than "${directory}".`,
    );
  }
  say(process, `fixing permissions on existing directory ${directory} ... ok\ncreating subdirectories ... ok`);
  yield pause(process, 1800);
  writeStored(process, directory, emptyData(process));
  if (statOrNothing(container.files, `${directory}/podtriage.json`) === undefined) {
    return refuse(`initdb: error: could not access directory "${directory}": Permission denied`);
  }
  for (const [name, text] of Object.entries({
    PG_VERSION: `${major}\n`,
    'postgresql.conf': "listen_addresses = '*'\n",
    'pg_hba.conf': 'host all all all scram-sha-256\n',
  })) {
    container.files.write(`${directory}/${name}`, text);
  }
  yield pause(process, 400);
  say(process, '\nSuccess. You can now start the database server using:\n');
  say(process, 'PostgreSQL init process complete; ready for start up.\n');
  return 0;
}

function passwordOf({ env, container }: Process): string {
  const file = env.get('POSTGRES_PASSWORD_FILE');
  const text = file === undefined ? undefined : statOrNothing(container.files, file)?.content.trim();
  return text ?? env.get('POSTGRES_PASSWORD') ?? '';
}

const needsPassword = [
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

function emptyData(process: Process): StoredData {
  const user = process.env.get('POSTGRES_USER') ?? 'postgres';
  const names = ['postgres', process.env.get('POSTGRES_DB') ?? user];
  return {
    accounts: { [user]: passwordOf(process) },
    databases: Object.fromEntries(names.map((name) => [name, { name, tables: {} }])),
  };
}

/** Who may come in. */
function serverOf(process: Process, directory: string, data: StoredData): DatabaseServer {
  const log = logger(process);
  const trusts = process.env.get('POSTGRES_HOST_AUTH_METHOD') === 'trust';
  const connectionsMax = Number(settingOf(process, 'max_connections') ?? 100) || 100;
  let sessions = 0;
  const refuse = (text: string): DatabaseError => {
    log('FATAL', text);
    return { error: `FATAL:  ${text}` };
  };
  return {
    kind: 'postgres',
    version: versionOf(process),
    login({ user, password, database, from }) {
      if (sessions >= connectionsMax) return refuse('sorry, too many clients already');
      const isTrusted = trusts || from === '127.0.0.1' || from === 'socket';
      const known = data.accounts[user];
      if (isTrusted && known === undefined) return refuse(`role "${user}" does not exist`);
      if (!isTrusted && password === undefined) return { error: 'fe_sendauth: no password supplied' };
      if (!isTrusted && known !== password) return refuse(`password authentication failed for user "${user}"`);
      if (data.databases[database] === undefined) return refuse(`database "${database}" does not exist`);
      sessions += 1;
      return postgresSession({
        ...{ data, user, database, connectionsMax, version: versionOf(process) },
        now: () => now(process),
        changed: () => writeStored(process, directory, data),
        close: () => {
          sessions -= 1;
        },
      });
    },
  };
}
