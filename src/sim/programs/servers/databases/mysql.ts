import type { DatabaseServer } from '../../database-server.ts';
import { statOrNothing } from '../../find-executable.ts';
import type { Process } from '../../process.ts';
import { complain, listen, now, pause, serveForever } from '../../server-process.ts';
import type { Task } from '../../task.ts';
import { makeDirectories, readStored, type StoredData, writeStored } from './database-disk.ts';
import { mysqlSession } from './mysql-session.ts';

const directory = '/var/lib/mysql';
const version = '8.4.3';

const passwordNames = [
  'ROOT_PASSWORD',
  'ROOT_PASSWORD_FILE',
  'ALLOW_EMPTY_PASSWORD',
  'ALLOW_EMPTY_ROOT_PASSWORD',
  'RANDOM_ROOT_PASSWORD',
];

/** A setting under MySQL's name or under MariaDB's. */
const settingOf = ({ env }: Process, name: string): string =>
  env.get(`MYSQL_${name}`) ?? env.get(`MARIADB_${name}`) ?? '';

/** MySQL and MariaDB alike want to be told about the root password. */
export function* mysqld(process: Process): Task<number> {
  const time = (): string => now(process).toISOString().slice(0, 19).replace('T', ' ');
  const entrypoint = (level: string, text: string): void =>
    complain(process, `${time()}+00:00 [${level}] [Entrypoint]: ${text}`);
  const server = (level: string, code: string, text: string): void =>
    complain(process, `${now(process).toISOString().replace('Z', '000Z')} 0 [${level}] [${code}] [Server] ${text}`);
  entrypoint('Note', `Entrypoint script for MySQL Server ${version}-1.el9 started.`);
  const before = readStored(process, directory);
  if (before === undefined && !passwordNames.some((name) => settingOf(process, name) !== '')) {
    entrypoint('ERROR', 'Database is uninitialized and password option is not specified');
    complain(process, '    You need to specify one of the following as an environment variable:');
    for (const name of ['MYSQL_ROOT_PASSWORD', 'MYSQL_ALLOW_EMPTY_PASSWORD', 'MYSQL_RANDOM_ROOT_PASSWORD'])
      complain(process, `    - ${name}`);
    return 1;
  }
  const problem = makeDirectories(process, directory)?.message ?? unusable(process);
  if (problem !== undefined) {
    server(
      'ERROR',
      'MY-010457',
      `--initialize specified but the data directory has files in it. Aborting. (${problem})`,
    );
    server('ERROR', 'MY-010119', 'Aborting');
    return 1;
  }
  process.container.memoryBytes = 420 * 1024 * 1024;
  if (before === undefined) entrypoint('Note', 'Initializing database files');
  yield pause(process, before === undefined ? 6500 : 1500);
  const data = before ?? initialData(process);
  if (before === undefined) {
    writeStored(process, directory, data);
    entrypoint('Note', 'MySQL init process done. Ready for start up.');
  }
  server('System', 'MY-010116', `/usr/sbin/mysqld (mysqld ${version}) starting as process 1`);
  const address = '0.0.0.0' as const;
  if (
    !listen(process, {
      port: 3306,
      address,
      protocol: 'tcp',
      reply: () => `\x0a${version}\0`,
      database: serverOf(process, data),
    })
  ) {
    server('ERROR', 'MY-010262', "Can't start server: Bind on TCP/IP port: Address already in use");
    server('ERROR', 'MY-010257', 'Do you already have another mysqld server running on port: 3306 ?');
    return 1;
  }
  server(
    'System',
    'MY-010931',
    `/usr/sbin/mysqld: ready for connections. Version: '${version}'  socket: '/var/run/mysqld/mysqld.sock'  port: 3306  MySQL Community Server - GPL.`,
  );
  return yield* serveForever(process);
}

function unusable(process: Process): string | undefined {
  if (readStored(process, directory) !== undefined) return undefined;
  const present = process.container.files.list(directory);
  return present.length > 0 ? present.join(', ') : undefined;
}

function initialData(process: Process): StoredData {
  const file = settingOf(process, 'ROOT_PASSWORD_FILE');
  const root =
    file === ''
      ? settingOf(process, 'ROOT_PASSWORD')
      : (statOrNothing(process.container.files, file)?.content.trim() ?? '');
  const user = settingOf(process, 'USER');
  const database = settingOf(process, 'DATABASE');
  return {
    accounts: { root, ...(user === '' ? {} : { [user]: settingOf(process, 'PASSWORD') }) },
    databases: Object.fromEntries(
      ['mysql', ...(database === '' ? [] : [database])].map((name) => [name, { name, tables: {} }]),
    ),
  };
}

function serverOf(process: Process, data: StoredData): DatabaseServer {
  const limit = process.argv
    .map((arg) => /^--max[-_]connections=(\d+)$/.exec(arg)?.[1])
    .find((each) => each !== undefined);
  const connectionsMax = Number(limit ?? 151);
  let sessions = 0;
  return {
    kind: 'mysql',
    version,
    login({ user, password, database, from }) {
      if (sessions >= connectionsMax) return { error: 'ERROR 1040 (HY000): Too many connections' };
      const host = from === 'socket' || from === '127.0.0.1' ? 'localhost' : from;
      if (data.accounts[user] === undefined || data.accounts[user] !== (password ?? '')) {
        return {
          error: `ERROR 1045 (28000): Access denied for user '${user}'@'${host}' (using password: ${password === undefined || password === '' ? 'NO' : 'YES'})`,
        };
      }
      if (database !== '' && data.databases[database] === undefined)
        return { error: `ERROR 1049 (42000): Unknown database '${database}'` };
      sessions += 1;
      return mysqlSession({
        ...{ data, user: `${user}@${host}`, database, version, connectionsMax },
        now: () => now(process),
        changed: () => writeStored(process, directory, data),
        close: () => {
          sessions -= 1;
        },
      });
    },
  };
}
