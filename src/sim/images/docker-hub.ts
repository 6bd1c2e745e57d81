import { applications } from './applications.ts';
import { nginxFiles } from './nginx-files.ts';
import type { Repository } from './repository.ts';

const entrypoint = { '/usr/local/bin/docker-entrypoint.sh': 'docker-entrypoint' };
const throughEntrypoint = ['docker-entrypoint.sh'];
const suffix = '(-(alpine|slim|bookworm|bullseye|trixie|jammy|noble|focal)[\\w.]*)*';

/** Tags such as 1, 1.27 and 1.27.3, each with the usual suffixes: `majors` alone, `minors` with an optional patch. */
const versions = (majors: string, minors: string, ...names: readonly string[]): RegExp =>
  new RegExp(`^(${['latest', 'alpine', 'slim', ...names].join('|')}|(${majors})|(${minors})(\\.\\d{1,2})?)${suffix}$`);

/** Any minor version of the given majors. */
const majors = (numbers: string, ...names: readonly string[]): RegExp =>
  versions(numbers, `(${numbers})\\.\\d{1,2}`, ...names);

/** Paths of the clients that the images of the servers bring, and the programs behind them. */
const clients: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  redis: { 'redis-cli': 'redis-cli' },
  postgres: { psql: 'psql', pg_isready: 'pg_isready' },
  mysql: { mysql: 'mysql', mysqladmin: 'mysqladmin' },
  mariadb: { mysql: 'mysql', mariadb: 'mysql', mysqladmin: 'mysqladmin', 'mariadb-admin': 'mysqladmin' },
  mongo: { mongosh: 'mongosh', mongo: 'mongosh' },
  rabbitmq: { rabbitmqctl: 'rabbitmqctl', 'rabbitmq-diagnostics': 'rabbitmqctl' },
};

const server = (name: string, command: string, megabytes: number, tags: RegExp, data: string): Repository => ({
  name: `docker.io/library/${name}`,
  tags,
  megabytes,
  base: 'debian',
  programs: {
    ...entrypoint,
    ...Object.fromEntries(
      Object.entries(clients[name] ?? {}).map(([client, program]) => [`/usr/local/bin/${client}`, program]),
    ),
    [`/usr/local/bin/${command}`]: command,
  },
  config: { entrypoint: throughEntrypoint, cmd: [command], workdir: data },
});

/** `16` is the newest patch of 16; without a number it is the newest of all. */
function postgresVersion(tag: string): Readonly<Record<string, string>> {
  const [major = '17', minor = '6'] = /^\d/.test(tag) ? (/^\d+(\.\d+)?/.exec(tag)?.[0] ?? '').split('.') : [];
  return { PG_MAJOR: major, PG_VERSION: `${major}.${minor}-1.pgdg120+1`, PGDATA: '/var/lib/postgresql/data' };
}

/** An image whose one server is started as it is. */
const serving = (name: string, command: string, megabytes: number): Repository => ({
  name: `docker.io/${name}`,
  tags: /^[\w.-]+$/,
  megabytes,
  base: 'debian',
  programs: { [`/usr/local/bin/${command}`]: command },
  config: { cmd: [command] },
});

const language = (name: string, command: string, megabytes: number, tags: RegExp): Repository => ({
  name: `docker.io/library/${name}`,
  tags,
  megabytes,
  base: 'debian',
  programs: { [`/usr/local/bin/${command}`]: command },
  config: { cmd: [command] },
});

/** An image with one program and nothing else. */
const single = (name: string, program: string, port: number): Repository => ({
  name: `docker.io/${name}`,
  tags: /^[\w.-]+$/,
  megabytes: 6,
  base: 'scratch',
  programs: { [`/${program}`]: program },
  config: { entrypoint: [`/${program}`], exposedPorts: [port] },
});

const networkTools = ['curl', 'dig', 'host', 'getent', 'ss', 'openssl', 'bash'];

/** An image that people start to look around in a cluster's network. */
const toolbox = (name: string, shell: string): Repository => ({
  name: `docker.io/${name}`,
  tags: /^(latest|v?\d[\w.-]*|minimal|extra)$/,
  megabytes: 190,
  base: 'alpine',
  programs: {
    ...Object.fromEntries(networkTools.map((tool) => [`/usr/bin/${tool}`, tool])),
    '/bin/zsh': 'bash',
  },
  config: { cmd: [shell] },
});

/** The repositories of Docker Hub that exist here; every other one "does not exist or may require authorization". */
export const dockerHub: readonly Repository[] = [
  {
    name: 'docker.io/library/nginx',
    tags: versions('1', '1\\.(1[89]|2[0-9])', 'mainline', 'stable', 'perl', 'stable-alpine', 'mainline-alpine'),
    megabytes: 69.6,
    base: 'debian',
    programs: { '/docker-entrypoint.sh': 'docker-entrypoint', '/usr/sbin/nginx': 'nginx', '/usr/bin/curl': 'curl' },
    files: nginxFiles({ temp: '/var/cache/nginx', port: 80 }),
    config: { entrypoint: ['/docker-entrypoint.sh'], cmd: ['nginx', '-g', 'daemon off;'] },
  },
  {
    name: 'docker.io/library/httpd',
    tags: versions('2', '2\\.4'),
    megabytes: 56.4,
    base: 'debian',
    programs: { '/usr/local/bin/httpd-foreground': 'httpd', '/usr/local/apache2/bin/httpd': 'httpd' },
    files: { '/usr/local/apache2/htdocs/index.html': '<html><body><h1>It works!</h1></body></html>\n' },
    config: { cmd: ['httpd-foreground'], workdir: '/usr/local/apache2' },
  },
  {
    name: 'docker.io/library/busybox',
    tags: versions('1', '1\\.(2[6-9]|3[0-7])', 'stable', 'musl', 'glibc', 'uclibc', 'stable-musl', 'stable-glibc'),
    megabytes: 2.1,
    base: 'busybox',
    config: { cmd: ['sh'] },
  },
  {
    name: 'docker.io/library/alpine',
    tags: versions('3', '3\\.(1[0-9]|2[0-2])', 'edge'),
    megabytes: 3.5,
    base: 'alpine',
    config: { cmd: ['/bin/sh'] },
  },
  {
    name: 'docker.io/library/debian',
    tags: majors('1[0-3]', 'stable', 'stable-slim', 'testing', 'sid', 'trixie', 'bookworm', 'bullseye'),
    megabytes: 48.5,
    base: 'debian',
    config: { cmd: ['bash'] },
  },
  {
    name: 'docker.io/library/ubuntu',
    tags: /^(latest|rolling|devel|noble|jammy|focal|bionic|2[0-5]\.(04|10)|18\.04)$/,
    megabytes: 29.8,
    base: 'ubuntu',
    config: { cmd: ['/bin/bash'] },
  },
  { ...server('node', 'node', 391, majors('1[468]|2[0-5]', 'lts', 'current', 'lts-alpine', 'lts-slim'), '/') },
  {
    ...language('python', 'python3', 360, versions('3', '3\\.([89]|1[0-4])')),
    programs: { '/usr/local/bin/python3': 'python3', '/usr/local/bin/python': 'python3' },
  },
  language('golang', 'go', 294, versions('1', '1\\.(1[89]|2[0-5])')),
  language('openjdk', 'java', 215, majors('8|1[17]|2[0-6]')),
  language('eclipse-temurin', 'java', 210, /^(latest|(8|11|17|21|2[2-5])(-(jdk|jre))?(-[a-z]+)*)$/),
  { ...server('postgres', 'postgres', 150, majors('9|1[0-8]'), '/'), versionEnv: postgresVersion },
  server('mysql', 'mysqld', 240, majors('5|8|9', 'lts', 'innovation'), '/'),
  server('mariadb', 'mariadbd', 118, majors('10|11|12', 'lts'), '/'),
  server('redis', 'redis-server', 44.9, majors('[4-8]'), '/data'),
  server('rabbitmq', 'rabbitmq-server', 101, majors('3|4', 'management', '3-management', '4-management'), '/'),
  server('mongo', 'mongod', 302, majors('[4-8]'), '/'),
  serving('library/elasticsearch', 'elasticsearch', 620),
  serving('library/memcached', 'memcached', 31),
  serving('library/zookeeper', 'zookeeper', 115),
  serving('apache/kafka', 'kafka', 210),
  serving('bitnami/kafka', 'kafka', 330),
  serving('confluentinc/cp-kafka', 'kafka', 410),
  {
    name: 'docker.io/library/hello-world',
    tags: /^(latest|linux)$/,
    megabytes: 0.01,
    base: 'scratch',
    programs: { '/hello': 'hello' },
    config: { cmd: ['/hello'] },
  },
  {
    name: 'docker.io/curlimages/curl',
    tags: /^(latest|[78]\.\d+\.\d+)$/,
    megabytes: 9.6,
    base: 'alpine',
    programs: { '/entrypoint.sh': 'docker-entrypoint', '/usr/bin/curl': 'curl' },
    config: { entrypoint: ['/entrypoint.sh'], cmd: ['curl'], user: 'curl_user' },
  },
  single('hashicorp/http-echo', 'http-echo', 5678),
  single('traefik/whoami', 'whoami-server', 80),
  toolbox('nicolaka/netshoot', 'zsh'),
  toolbox('wbitt/network-multitool', '/bin/sh'),
  toolbox('praqma/network-multitool', '/bin/sh'),
  {
    name: 'docker.io/nginxinc/nginx-unprivileged',
    tags: versions('1', '1\\.(1[89]|2[0-9])', 'mainline', 'stable'),
    megabytes: 69.9,
    base: 'debian',
    programs: { '/docker-entrypoint.sh': 'docker-entrypoint', '/usr/sbin/nginx': 'nginx', '/usr/bin/curl': 'curl' },
    files: nginxFiles({ temp: '/tmp', port: 8080 }),
    config: { entrypoint: ['/docker-entrypoint.sh'], cmd: ['nginx', '-g', 'daemon off;'], user: '101' },
  },
  ...Object.entries(applications).map(
    ([name, port]): Repository => ({
      name: `docker.io/${name}`,
      tags: /^[\w.-]+$/,
      megabytes: 60,
      base: 'debian',
      programs: { '/usr/local/bin/app': 'app' },
      config: { entrypoint: ['/usr/local/bin/app'], exposedPorts: [port] },
    }),
  ),
];
