import { describe, expect, it } from 'vitest';
import { addDns, addService } from '../network/dns-world.ts';
import { createShellWorld } from '../shell/shell-world.ts';

const env = (values: Record<string, string>) => Object.entries(values).map(([name, value]) => ({ name, value }));

/** A client's container, and a server behind a Service called `db`. */
function against(client: string, server: object, port: number, volumes: object = {}) {
  const shell = createShellWorld(client);
  const { world } = shell;
  world.run({ name: 'db', spec: { containers: [{ name: 'app', ...server }], ...volumes } });
  world.seconds(30);
  addDns(world);
  addService(world, {
    name: 'db',
    clusterIP: '10.96.7.5',
    addresses: [world.pod('db').status.podIP ?? ''],
    port: { port },
  });
  addService(world, { name: 'gone', clusterIP: '10.96.7.6', addresses: [], port: { port } });
  return shell;
}

describe('PostgreSQL', () => {
  const shell = against(
    'postgres:16',
    {
      image: 'postgres:16.4',
      args: ['-c', 'max_connections=3'],
      env: env({ POSTGRES_PASSWORD: 'secret', POSTGRES_DB: 'shop' }),
    },
    5432,
  );
  const psql = (rest: string): { out: string; err: string; code: number | undefined } =>
    shell.run(`PGPASSWORD=secret psql -h db -U postgres -d shop ${rest}`);

  it('keeps tables and answers in frames', () => {
    expect(psql(`-c "create table item (id serial, name text, price int)"`).out).toBe('CREATE TABLE\n');
    expect(psql(`-c "insert into item (id, name, price) values (1, 'pen', 3), (2, 'it''s', 40)"`).out).toBe(
      'INSERT 0 2\n',
    );
    expect(psql('-c "select * from item where price > 3"').out).toBe(
      " id | name | price \n----+------+-------\n  2 | it's |    40\n(1 row)\n\n",
    );
    expect(psql('-tAc "select count(*) from item"').out).toBe('2\n');
    expect(psql('-c "select 1"').out).toBe(' ?column? \n----------\n        1\n(1 row)\n\n');
    expect(psql(`-c "delete from item where id = 1" -c "\\dt"`).out).toContain(' public | item | table | postgres\n');
  });

  it.each([
    [
      'a relation that is not there',
      '-c "select * from nope"',
      1,
      'ERROR:  relation "nope" does not exist\nLINE 1: select * from nope\n                      ^\n',
    ],
    ['what is no SQL', '-c "selec 1"', 1, 'ERROR:  syntax error at or near "selec"\nLINE 1: selec\n        ^\n'],
  ])('refuses %s', (_, rest, code, err) => {
    expect(psql(rest)).toMatchObject({ code, err });
  });

  it.each([
    [
      'no password',
      'psql -h db -U postgres -c "select 1"',
      'psql: error: connection to server at "db" (10.96.7.5), port 5432 failed: fe_sendauth: no password supplied\n',
    ],
    [
      'a wrong password',
      'PGPASSWORD=x psql -h db -U postgres',
      'psql: error: connection to server at "db" (10.96.7.5), port 5432 failed: FATAL:  password authentication failed for user "postgres"\n',
    ],
    [
      'a database that is not there',
      'psql postgresql://postgres:secret@db/nope -c "select 1"',
      'psql: error: connection to server at "db" (10.96.7.5), port 5432 failed: FATAL:  database "nope" does not exist\n',
    ],
    [
      'nobody there',
      'psql -h gone -U postgres',
      'psql: error: connection to server at "gone" (10.96.7.6), port 5432 failed: Connection refused\n\tIs the server running on that host and accepting TCP/IP connections?\n',
    ],
    [
      'an unknown name',
      'psql -h nope -U postgres',
      'psql: error: could not translate host name "nope" to address: Name or service not known\n',
    ],
    [
      'no server here',
      'psql -U postgres',
      'psql: error: connection to server on socket "/var/run/postgresql/.s.PGSQL.5432" failed: No such file or directory\n\tIs the server running locally and accepting connections on that socket?\n',
    ],
  ])('says that there is %s', (_, script, err) => {
    expect(shell.run(script)).toMatchObject({ code: 2, err });
  });

  it('runs out of connections', () => {
    const { world } = shell;
    const busy = (): void => void shell.run('PGPASSWORD=secret sh -c "psql -h db -U postgres" < /dev/zero');
    busy();
    expect(world.log('db').join('\n')).toContain('password authentication failed for user "postgres"');
    expect(shell.run('pg_isready -h db').out).toBe('db:5432 - accepting connections\n');
    expect(shell.run('pg_isready -h gone')).toMatchObject({ out: 'gone:5432 - no response\n', code: 2 });
  });

  it('keeps its data and its first password on its disk', () => {
    const kept = createShellWorld('postgres:16', {
      volumes: [{ name: 'data', emptyDir: {} }],
      container: {
        command: ['sh', '-c', 'docker-entrypoint.sh postgres; POSTGRES_PASSWORD=other docker-entrypoint.sh postgres'],
        env: env({ POSTGRES_PASSWORD: 'first' }),
        volumeMounts: [{ name: 'data', mountPath: '/var/lib/postgresql/data' }],
      },
    });
    kept.run(
      'psql -U postgres -c "create table t (x int)"; for p in /proc/[0-9]*; do grep -q ^postgres $p/cmdline && kill -INT ${p#/proc/}; done',
    );
    expect(kept.world.log('box').join('\n')).toContain('Skipping initialization');
    expect(kept.run('psql -U postgres -tAc "select count(*) from t"').out).toBe('0\n');
    expect(kept.run('PGPASSWORD=other psql -h $(hostname) -U postgres -c "select 1"').err).toContain(
      'password authentication failed',
    );
  });

  it.each([
    [
      'a mount point',
      'mkdir -p $PGDATA/lost+found',
      'initdb: detail: It contains a lost+found directory, perhaps due to it being a mount point.',
    ],
    [
      "somebody else's files",
      'mkdir -p $PGDATA; echo x > $PGDATA/x',
      'initdb: error: directory "/var/lib/postgresql/data" exists but is not empty',
    ],
    [
      "an older version's files",
      'mkdir -p $PGDATA; echo 15 > $PGDATA/PG_VERSION',
      'The data directory was initialized by PostgreSQL version 15, which is not compatible with this version 16.4',
    ],
  ])('refuses %s', (_, before, text) => {
    const image = createShellWorld('postgres:16.4', { container: { env: env({ POSTGRES_PASSWORD: 'x' }) } });
    const ran = image.run(`${before}; docker-entrypoint.sh postgres`);
    expect(ran.code).toBe(1);
    expect(ran.err).toContain(text);
  });
});

describe('MySQL', () => {
  const shell = against(
    'mysql:8.4',
    { image: 'mysql:8.4', env: env({ MYSQL_ROOT_PASSWORD: 'secret', MYSQL_DATABASE: 'shop' }) },
    3306,
  );

  it('answers', () => {
    const mysql = (sql: string): string => shell.run(`MYSQL_PWD=secret mysql -h db -u root shop -e "${sql}"`).out;
    mysql("create table item (id int primary key, name varchar(20)); insert into item values (1, 'pen')");
    expect(mysql('select * from item')).toBe('id\tname\n1\tpen\n');
    expect(mysql('show tables')).toBe('Tables_in_shop\nitem\n');
    expect(shell.run('MYSQL_PWD=secret mysql -t -h db -u root shop -e "select name from item"').out).toBe(
      '+------+\n| name |\n+------+\n| pen  |\n+------+\n1 row in set (0.00 sec)\n\n',
    );
  });

  it.each([
    [
      'a wrong password',
      'MYSQL_PWD=x mysql -h db -u root',
      /^ERROR 1045 \(28000\): Access denied for user 'root'@'10\.244\.1\.\d+' \(using password: YES\)\n$/,
    ],
    [
      'no password',
      'mysql -h db -u root',
      /^ERROR 1045 \(28000\): Access denied for user 'root'@'10\.244\.1\.\d+' \(using password: NO\)\n$/,
    ],
    [
      'an unknown database',
      'MYSQL_PWD=secret mysql -h db -u root nope',
      /^ERROR 1049 \(42000\): Unknown database 'nope'\n$/,
    ],
    [
      'nobody there',
      'mysql -h gone -u root',
      /^ERROR 2003 \(HY000\): Can't connect to MySQL server on 'gone:3306' \(111\)\n$/,
    ],
    ['an unknown name', 'mysql -h nope', /^ERROR 2005 \(HY000\): Unknown MySQL server host 'nope' \(-2\)\n$/],
    [
      'an unknown table',
      'MYSQL_PWD=secret mysql -h db shop -e "select * from nope"',
      /^ERROR 1146 \(42S02\) at line 1: Table 'shop\.nope' doesn't exist\n$/,
    ],
  ])('says that there is %s', (_, script, err) => {
    const ran = shell.run(script);
    expect(ran.code).toBe(1);
    expect(ran.err).toMatch(err);
  });

  it('is alive for its probes', () => {
    expect(shell.run('mysqladmin ping -h db').out).toBe('');
    expect(shell.run('mysqladmin ping -h db -psecret')).toMatchObject({ code: 0, out: 'mysqld is alive\n' });
    expect(shell.run('mysqladmin ping').code).toBe(1);
  });
});

describe('Redis', () => {
  const shell = against(
    'redis:7-alpine',
    { image: 'redis:7', args: ['redis-server', '--requirepass', 'secret', '--maxmemory', '1mb'] },
    6379,
  );
  const redis = (command: string): string => shell.run(`redis-cli -h db --no-auth-warning -a secret ${command}`).out;

  it('speaks its protocol', () => {
    expect(shell.run('printf "AUTH secret\\r\\nSET k hello\\r\\nGET k\\r\\nINCR n\\r\\n" | nc db 6379').out).toBe(
      '+OK\r\n+OK\r\n$5\r\nhello\r\n:1\r\n',
    );
    expect(redis('get k')).toBe('hello\n');
    expect(redis('rpush l a b c') + redis('lrange l 0 -1')).toBe('3\na\nb\nc\n');
    expect(redis('hset h f v') + redis('hgetall h')).toBe('1\nf\nv\n');
    expect(redis('set t x EX 100') + redis('ttl t')).toBe('OK\n70\n');
    expect(redis('info memory')).toContain('maxmemory:1048576');
  });

  it.each([
    ['without a password', 'redis-cli -h db ping', 'NOAUTH Authentication required.\n'],
    [
      'with a wrong one',
      'redis-cli -h db -a x ping 2>&1 | tail -2',
      'AUTH failed: WRONGPASS invalid username-password pair or user is disabled.\nNOAUTH Authentication required.\n',
    ],
    [
      'with a command that it does not know',
      'redis-cli -h db -a secret frobnicate x 2>/dev/null',
      "ERR unknown command 'frobnicate', with args beginning with: 'x' \n",
    ],
    [
      'when its memory is full',
      'redis-cli -h db -a secret set big $(seq 40000 | tr -d "\\n") 2>/dev/null',
      "OOM command not allowed when used memory > 'maxmemory'.\n",
    ],
  ])('refuses a client %s', (_, script, out) => {
    expect(shell.run(script).out).toBe(out);
  });

  it('is not there', () => {
    expect(shell.run('redis-cli -h gone ping')).toMatchObject({
      code: 1,
      err: 'Could not connect to Redis at gone:6379: Connection refused\n',
    });
    expect(shell.run('redis-cli ping').err).toBe('Could not connect to Redis at 127.0.0.1:6379: Connection refused\n');
  });
});

it('MongoDB and RabbitMQ answer their probes', () => {
  const mongo = createShellWorld('mongo:7', {
    container: {
      command: undefined,
      env: env({ MONGO_INITDB_ROOT_USERNAME: 'root', MONGO_INITDB_ROOT_PASSWORD: 'x' }),
    },
  });
  expect(mongo.run('mongosh --quiet --eval "db.adminCommand(\'ping\')"').out).toBe('{ ok: 1 }\n');
  expect(mongo.run('mongosh -u root -p y --eval 1').err).toBe('MongoServerError: Authentication failed.\n');
  const rabbit = createShellWorld('rabbitmq:4-management', { container: { command: undefined } });
  expect(rabbit.run('rabbitmq-diagnostics -q ping')).toMatchObject({ code: 0, out: 'Ping succeeded\n' });
});
