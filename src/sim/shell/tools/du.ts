import type { FileSystem } from '../../programs/file-system.ts';
import { type ParsedOptions, parseOptions, tool } from '../tool.ts';

/** What directories take: each of them, or with `-s` only the sum. */
export const du = tool(({ process, args, out, complain, path }) => {
  const options = parseOptions(args, ['d', 'max-depth']);
  const { files } = process.container;
  const depth = options.has('s') ? 0 : Number(options.value('d', 'max-depth') ?? Number.POSITIVE_INFINITY);
  let failed = false;
  let total = 0;
  for (const operand of options.operands.length === 0 ? ['.'] : options.operands) {
    if (files.lstat(path(operand)) === undefined) {
      complain(`${operand}: No such file or directory`);
      failed = true;
      continue;
    }
    total += measure(files, operand, path(operand), depth, (kilobytes, shown) => {
      out(`${sizeText(kilobytes, options)}\t${shown}\n`);
    });
  }
  if (options.has('c')) out(`${sizeText(Math.ceil(total / 1024), options)}\ttotal\n`);
  return failed ? 1 : 0;
});

function measure(
  files: FileSystem,
  shown: string,
  path: string,
  depth: number,
  report: (kilobytes: number, shown: string) => void,
): number {
  const bytes = sizeBelow(files, shown, path, depth, report);
  if (files.lstat(path)?.type !== 'directory') report(Math.ceil(bytes / 1024), shown);
  return bytes;
}

/** The directories inside come before the one that they are in. */
function sizeBelow(
  files: FileSystem,
  shown: string,
  path: string,
  depth: number,
  report: (kilobytes: number, shown: string) => void,
): number {
  const entry = files.lstat(path);
  if (entry?.type !== 'directory') return Math.ceil((entry?.content.length ?? 0) / 4096) * 4096;
  let sum = 4096;
  for (const name of files.list(path)) {
    const below = shown.endsWith('/') ? `${shown}${name}` : `${shown}/${name}`;
    sum += sizeBelow(files, below, path === '/' ? `/${name}` : `${path}/${name}`, depth - 1, report);
  }
  if (depth >= 0) report(Math.ceil(sum / 1024), shown);
  return sum;
}

function sizeText(kilobytes: number, options: ParsedOptions): string {
  if (options.has('m')) return String(Math.ceil(kilobytes / 1024));
  if (!options.has('h')) return String(kilobytes);
  if (kilobytes < 1024) return `${kilobytes.toFixed(1)}K`;
  return kilobytes < 1_048_576 ? `${(kilobytes / 1024).toFixed(1)}M` : `${(kilobytes / 1_048_576).toFixed(1)}G`;
}
