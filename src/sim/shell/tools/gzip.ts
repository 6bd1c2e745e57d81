import { gunzipSync, gzipSync } from 'node:zlib';
import { readAll } from '../../programs/pipe.ts';
import { attempt, inputsOf, parseOptions, tool } from '../tool.ts';

/** What an archive may grow to: a small file must not eat the memory of the host. */
const unpackedMax = 64 * 1024 * 1024;

/** gzip, gunzip and zcat, on files and in pipes. */
export const gzip = tool(function* (context) {
  const options = parseOptions(context.args);
  const unpacks = options.has('d') || context.name === 'gunzip' || context.name === 'zcat';
  const toOutput = options.has('c') || context.name === 'zcat';
  const { files } = context.process.container;
  let failed = false;
  for (const { name, input } of inputsOf(context, options.operands)) {
    const bytes = yield* readAll(input);
    const result = unpacks ? gunzipped(bytes) : gzipSync(Buffer.from(bytes, 'latin1')).toString('latin1');
    if (result === undefined) {
      context.complain(`${name === '-' ? '(stdin)' : name}: invalid magic`);
      failed = true;
    } else if (name === '-' || toOutput) context.out(result);
    else {
      const target = unpacks ? name.replace(/\.gz$/, '') : `${name}.gz`;
      attempt(context, target, () => {
        files.write(context.path(target), result);
        if (!options.has('k')) files.remove(context.path(name));
      });
    }
  }
  return failed ? 1 : 0;
});

/** What a compressed text unpacks to; undefined when it is none, or grows too large. */
export function gunzipped(bytes: string): string | undefined {
  try {
    return gunzipSync(Buffer.from(bytes, 'latin1'), { maxOutputLength: unpackedMax }).toString('latin1');
  } catch {
    return undefined;
  }
}
