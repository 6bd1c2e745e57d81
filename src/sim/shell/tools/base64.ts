import { readAll } from '../../programs/pipe.ts';
import { inputsOf, parseOptions, tool } from '../tool.ts';

export const base64 = tool(function* (context) {
  const { operands, has } = parseOptions(context.args, ['w']);
  for (const { input } of inputsOf(context, operands)) {
    const bytes = yield* readAll(input);
    if (has('d', 'D', 'decode')) context.out(Buffer.from(bytes, 'base64').toString('latin1'));
    else
      context.out(
        `${Buffer.from(bytes, 'latin1')
          .toString('base64')
          .replace(/(.{76})(?=.)/g, '$1\n')}\n`,
      );
  }
  return 0;
});
