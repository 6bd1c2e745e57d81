import { createHash } from 'node:crypto';
import { readAll } from '../../programs/pipe.ts';
import { inputsOf, parseOptions, tool } from '../tool.ts';

/** md5sum, sha1sum, sha256sum. */
export const checksum = (algorithm: 'md5' | 'sha1' | 'sha256') =>
  tool(function* (context) {
    const { operands } = parseOptions(context.args);
    const sources = inputsOf(context, operands);
    for (const { name, input } of sources) {
      const hash = createHash(algorithm)
        .update(yield* readAll(input), 'latin1')
        .digest('hex');
      context.out(`${hash}  ${name}\n`);
    }
    return sources.length < operands.length ? 1 : 0;
  });
