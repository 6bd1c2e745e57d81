/** What lies below an image: a distribution's tools and files, or nothing at all. */
export type BaseImage = 'busybox' | 'alpine' | 'debian' | 'ubuntu' | 'distroless' | 'scratch';

interface Base {
  /** Directory → names of the tools in it. */
  readonly tools: Readonly<Record<string, readonly string[]>>;
  readonly files: Readonly<Record<string, string>>;
}

const everywhere = [
  'sh',
  'ls',
  'cat',
  'echo',
  'printf',
  'env',
  'pwd',
  'kill',
  'grep',
  'sed',
  'head',
  'tail',
  'sort',
  'uniq',
]
  .concat([
    'wc',
    'cut',
    'tr',
    'df',
    'mount',
    'id',
    'whoami',
    'hostname',
    'date',
    'uname',
    'test',
    '[',
    'sleep',
    'true',
    'false',
  ])
  .concat([
    'mkdir',
    'rm',
    'rmdir',
    'cp',
    'mv',
    'touch',
    'chmod',
    'ln',
    'readlink',
    'tar',
    'xargs',
    'seq',
    'tee',
    'find',
    'which',
  ])
  .concat([
    'basename',
    'dirname',
    'stat',
    'du',
    'md5sum',
    'sha256sum',
    'base64',
    'timeout',
    'printenv',
    'awk',
    'yes',
    'rev',
  ]);

const busyboxOnly = ['ps', 'top', 'free', 'ip', 'netstat', 'nc', 'ping', 'nslookup', 'wget', 'clear'];

const passwd = (shell: string): string =>
  `root:x:0:0:root:/root:${shell}\nnobody:x:65534:65534:nobody:/:/sbin/nologin\n`;

const group = 'root:x:0:\nnogroup:x:65534:\n';

const release = (id: string, name: string, version: string): string =>
  `PRETTY_NAME="${name} ${version}"\nNAME="${name}"\nVERSION_ID="${version}"\nID=${id}\n`;

export const baseImages: Readonly<Record<BaseImage, Base>> = {
  busybox: {
    tools: { '/bin': [...everywhere, ...busyboxOnly] },
    files: { '/etc/passwd': passwd('/bin/sh'), '/etc/group': group },
  },
  alpine: {
    tools: { '/bin': [...everywhere, ...busyboxOnly] },
    files: {
      '/etc/passwd': passwd('/bin/sh'),
      '/etc/group': group,
      '/etc/alpine-release': '3.20.3\n',
      '/etc/os-release': release('alpine', 'Alpine Linux', 'v3.20'),
    },
  },
  debian: {
    tools: { '/usr/bin': everywhere, '/bin': ['sh', 'bash'] },
    files: {
      '/etc/passwd': passwd('/bin/bash'),
      '/etc/group': group,
      '/etc/debian_version': '12.7\n',
      '/etc/os-release': release('debian', 'Debian GNU/Linux', '12'),
    },
  },
  ubuntu: {
    tools: { '/usr/bin': [...everywhere, 'ps', 'top', 'free'], '/bin': ['sh', 'bash'] },
    files: {
      '/etc/passwd': passwd('/bin/bash'),
      '/etc/group': group,
      '/etc/os-release': release('ubuntu', 'Ubuntu', '24.04'),
    },
  },
  distroless: {
    tools: {},
    files: {
      '/etc/passwd': passwd('/sbin/nologin'),
      '/etc/group': group,
      '/etc/os-release': release('debian', 'Distroless', '12'),
    },
  },
  scratch: { tools: {}, files: {} },
};
