import { createFileTree, type FileEntry, type FileTree, fileEntry } from './file-tree.ts';
import type { MountSource } from './mount-source.ts';
import { lazyMount, liveMount } from './mount-source.ts';
import type { Mount } from './mount-table.ts';
import type { RunningContainer } from './process.ts';

/** What the kernel shows as files: /proc, /sys/fs/cgroup and /dev. The container is asked when they are read. */
export function kernelMounts(container: () => RunningContainer | undefined, now: () => Date): readonly Mount[] {
  const live = (files: (inside: RunningContainer) => Readonly<Record<string, string>>): MountSource =>
    liveMount(() => {
      const inside = container();
      return treeOf(inside === undefined ? {} : files(inside), now());
    });
  return [
    { path: '/proc', source: withRoots(live(procFiles), container), readOnly: true, device: 'proc', type: 'proc' },
    { path: '/sys/fs/cgroup', source: live(cgroupFiles), readOnly: true, device: 'cgroup', type: 'cgroup2' },
    { path: '/dev', source: devices(now()), readOnly: false, device: 'tmpfs', type: 'tmpfs' },
  ];
}

/** `/proc/PID/root` leads into the files of the container that the process is in: what one debugs it by. */
function withRoots(proc: MountSource, container: () => RunningContainer | undefined): MountSource {
  const behind = (path: string): { readonly files: RunningContainer['files']; readonly inner: string } | undefined => {
    const [, pid, inner = ''] = /^\/(\d+)\/root(\/.*)?$/.exec(path) ?? [];
    const files = pid === undefined ? undefined : container()?.processes.get(Number(pid))?.container.files;
    return files === undefined ? undefined : { files, inner: inner === '' ? '/' : inner };
  };
  return {
    ...proc,
    get(path) {
      const there = behind(path);
      return there === undefined ? proc.get(path) : there.files.stat(there.inner);
    },
    list(path) {
      const there = behind(path);
      return there === undefined ? proc.list(path) : there.files.list(there.inner);
    },
  };
}

const treeOf = (files: Readonly<Record<string, string>>, now: Date): FileTree =>
  createFileTree(
    now,
    Object.entries(files).map(([path, content]) => [path, fileEntry(content, now, 0o444)] as const),
  );

function procFiles(container: RunningContainer): Readonly<Record<string, string>> {
  const { processes, files } = container;
  const uptime = [...processes.values()].map(
    ({ startedAt }) => (container.clock.now().getTime() - startedAt.getTime()) / 1000,
  );
  const own = [...processes.values()].flatMap((process) => [
    [`/${process.pid}/cmdline`, process.argv.map((arg) => `${arg}\0`).join('')],
    [`/${process.pid}/comm`, `${(process.argv[0] ?? '').replace(/^.*\//, '').slice(0, 15)}\n`],
    [`/${process.pid}/environ`, [...process.env].map(([name, value]) => `${name}=${value}\0`).join('')],
    [
      `/${process.pid}/status`,
      `Name:\t${process.argv[0]}\nState:\tS (sleeping)\nPid:\t${process.pid}\nPPid:\t${process.parentPid}\n`,
    ],
  ]);
  return {
    ...Object.fromEntries(own),
    '/uptime': `${Math.max(0, ...uptime).toFixed(2)} 0.00\n`,
    '/loadavg': `0.08 0.12 0.10 1/${300 + processes.size} ${processes.size}\n`,
    '/meminfo': 'MemTotal:        8000000 kB\nMemFree:         2700000 kB\nMemAvailable:    5900000 kB\n',
    '/cpuinfo': '0123'.replace(/./g, (cpu) => `processor\t: ${cpu}\nmodel name\t: Simulated CPU @ 2.50GHz\n\n`),
    '/version': 'Linux version 6.1.0-26-amd64 (debian-kernel@lists.debian.org) #1 SMP PREEMPT_DYNAMIC\n',
    '/mounts': files.mounts
      .map(({ device, path, type, readOnly }) => `${device} ${path} ${type} ${readOnly ? 'ro' : 'rw'},relatime 0 0\n`)
      .join(''),
  };
}

const cgroupFiles = ({ limits, memoryBytes, processes }: RunningContainer): Readonly<Record<string, string>> => ({
  '/memory.max': `${limits.memoryBytes ?? 'max'}\n`,
  '/memory.current': `${Math.max(memoryBytes, processes.size * 400_000)}\n`,
  '/cpu.max': `${limits.cpuMilli === undefined ? 'max' : limits.cpuMilli * 100} 100000\n`,
});

const names = ['null', 'zero', 'random', 'urandom', 'stdin', 'stdout', 'stderr', 'tty'];

/** Devices take every write and give nothing; other files in /dev, such as the termination log, are plain ones. */
function devices(now: Date): MountSource {
  const isDevice = (path: string): boolean => names.includes(path.slice(1));
  const device = (): FileEntry => fileEntry('', now, 0o666);
  const plain = lazyMount(() =>
    createFileTree(
      now,
      ['termination-log', ...names].map((name) => [`/${name}`, device()] as const),
    ),
  );
  return {
    ...plain,
    put: (path, entry) => {
      if (!isDevice(path)) plain.put(path, entry);
    },
    remove: (path) => {
      if (!isDevice(path)) plain.remove(path);
    },
  };
}
