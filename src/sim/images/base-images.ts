/** What lies below an image: a distribution's tools and files, or nothing at all. */
export type BaseImage = 'busybox' | 'alpine' | 'debian' | 'ubuntu' | 'distroless' | 'scratch';

interface Base {
  /** Directory → names of the tools in it. */
  readonly tools: Readonly<Record<string, readonly string[]>>;
  readonly files: Readonly<Record<string, string>>;
}

const words = (text: string): readonly string[] => text.split(/\s+/);

const everywhere = words(
  `sh ls cat echo printf env pwd kill grep egrep fgrep sed head tail sort uniq wc cut tr df mount id whoami hostname date uname test [
sleep true false mkdir rm rmdir cp mv touch chmod chown ln readlink tar xargs seq tee find which basename dirname stat du md5sum sha1sum
sha256sum base64 timeout printenv awk yes rev tac nl paste expr gzip gunzip zcat mktemp realpath nproc more chroot dd`,
);

/** What the busybox of Docker Hub and of Alpine has beside them. */
const busyboxOnly = words(
  `ps top free ip netstat nc ping nslookup wget clear vi less hexdump xxd pidof pgrep pkill killall uptime ifconfig telnet watch busybox`,
);

/** The applets of busybox. */
export const baseToolNames: readonly string[] = [...everywhere, ...busyboxOnly].sort();

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
    tools: { '/bin': [...everywhere, ...busyboxOnly], '/usr/bin': ['getent'] },
    files: {
      '/etc/passwd': passwd('/bin/sh'),
      '/etc/group': group,
      '/etc/alpine-release': '3.20.3\n',
      '/etc/os-release': release('alpine', 'Alpine Linux', 'v3.20'),
    },
  },
  debian: {
    tools: { '/usr/bin': [...everywhere, 'getent'], '/bin': ['sh', 'bash'] },
    files: {
      '/etc/passwd': passwd('/bin/bash'),
      '/etc/group': group,
      '/etc/debian_version': '12.7\n',
      '/etc/os-release': release('debian', 'Debian GNU/Linux', '12'),
    },
  },
  ubuntu: {
    tools: {
      '/usr/bin': [...everywhere, 'getent', 'ps', 'top', 'free', 'uptime', 'pgrep', 'pkill', 'watch', 'pidof'],
      '/bin': ['sh', 'bash'],
    },
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
