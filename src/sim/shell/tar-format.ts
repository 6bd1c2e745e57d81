import type { FileEntry } from '../programs/file-tree.ts';

export type TarEntry = Pick<FileEntry, 'mode' | 'uid' | 'modified' | 'content' | 'type'> & { readonly name: string };

const block = 512;

/** Two empty blocks end an archive. */
export const tarEnd = '\0'.repeat(2 * block);

/** One file, directory or link as the ustar format writes it; a name over 100 bytes goes into a GNU long-name entry before. */
export function tarEntry(entry: TarEntry): string {
  const long =
    entry.name.length > 100
      ? header('././@LongLink', 'L', entry.name.length + 1, entry) + padded(`${entry.name}\0`)
      : '';
  const name = entry.name.slice(0, 100);
  if (entry.type === 'link') return long + header(name, '2', 0, entry, entry.content);
  const kind = entry.type === 'directory' ? '5' : '0';
  return `${long}${header(name, kind, entry.content.length, entry)}${padded(entry.content)}`;
}

function header(name: string, kind: string, size: number, { mode, uid, modified }: TarEntry, target = ''): string {
  const octal = (value: number, width: number): string => `${value.toString(8).padStart(width - 1, '0')}\0`;
  const seconds = Math.floor(modified.getTime() / 1000);
  const before = `${name.padEnd(100, '\0')}${octal(mode & 0o7777, 8)}${octal(uid, 8)}${octal(0, 8)}${octal(size, 12)}${octal(seconds, 12)}`;
  const after = `${kind}${target.slice(0, 100).padEnd(100, '\0')}ustar\x0000root${'\0'.repeat(28)}root${'\0'.repeat(28)}`;
  const sum = [...`${before}        ${after}`].reduce((total, char) => total + char.charCodeAt(0), 0);
  return `${before}${sum.toString(8).padStart(6, '0')}\0 ${after}`.padEnd(block, '\0');
}

const padded = (content: string): string => content.padEnd(Math.ceil(content.length / block) * block, '\0');

/** The files, directories and symbolic links of an archive; what is neither is left out, and a cut end is taken as the end. */
export function readArchive(bytes: string): readonly TarEntry[] {
  const entries: TarEntry[] = [];
  let longName: string | undefined;
  for (let at = 0; at + block <= bytes.length; ) {
    const head = bytes.slice(at, at + block);
    const name = field(head, 0, 100);
    if (name === '') break;
    const size = Number.parseInt(field(head, 124, 12), 8) || 0;
    const content = bytes.slice(at + block, at + block + size);
    at += block + Math.ceil(size / block) * block;
    const kind = head.charAt(156);
    const prefix = field(head, 345, 155);
    const fullName = longName ?? (prefix === '' || !head.startsWith('ustar', 257) ? name : `${prefix}/${name}`);
    if (kind === 'L') {
      longName = content.replace(/\0.*$/s, '');
      continue;
    }
    if (kind === 'x' || kind === 'g') {
      longName = /\d+ path=([^\n]*)\n/.exec(content)?.[1];
      continue;
    }
    longName = undefined;
    if (kind !== '0' && kind !== '\0' && kind !== '5' && kind !== '2') continue;
    entries.push({
      name: fullName,
      type: kind === '2' ? 'link' : kind === '5' || fullName.endsWith('/') ? 'directory' : 'file',
      mode: (Number.parseInt(field(head, 100, 8), 8) || 0o644) & 0o7777,
      uid: 0,
      modified: new Date((Number.parseInt(field(head, 136, 12), 8) || 0) * 1000),
      content: kind === '2' ? field(head, 157, 100) : content,
    });
  }
  return entries;
}

const field = (head: string, start: number, length: number): string =>
  head
    .slice(start, start + length)
    .replace(/\0.*$/s, '')
    .trim();
