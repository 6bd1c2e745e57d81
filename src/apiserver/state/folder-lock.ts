import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Cancel } from '../../base/cancel.ts';
import { readIfAny } from './read-if-any.ts';

/** Two clusters in one folder would overwrite each other: the first one takes it, and whoever comes later is refused. */
export function lockFolder(folder: string): Cancel {
  const path = join(folder, 'lock');
  const own = `${process.pid} ${startOf(process.pid)}`;
  const [pid = 0, start = ''] = ownerIn(path);
  if (pid > 0 && pid !== process.pid && isAlive(pid) && (start === '' || start === startOf(pid))) {
    throw new Error(`${folder} is in use by process ${pid}: stop it, or take another folder.`);
  }
  rmSync(path, { force: true });
  try {
    writeFileSync(path, own, { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    throw new Error(`${folder} has just been taken by another process: stop that one, or take another folder.`);
  }
  return () => rmSync(path, { force: true });
}

function ownerIn(path: string): readonly [pid: number, start: string] {
  const [pid = '', start = ''] = readIfAny(path)?.toString().split(' ') ?? [];
  return [Number(pid) || 0, start];
}

/** When a process was started, in the kernel's ticks: a number that comes round again is told by it. '' where nobody says. */
function startOf(pid: number): string {
  try {
    // The name in parentheses may hold anything; the start is the 20th field behind it.
    return (
      readFileSync(`/proc/${pid}/stat`, 'utf8')
        .replace(/^.*\) /s, '')
        .split(' ')[19] ?? ''
    );
  } catch {
    return '';
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
