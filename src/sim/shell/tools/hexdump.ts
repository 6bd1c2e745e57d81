import { readAll } from '../../programs/pipe.ts';
import { inputsOf, parseOptions, tool } from '../tool.ts';

/** `hexdump -C` and `xxd`. */
export const hexdump = tool(function* (context) {
  const options = parseOptions(context.args, ['n', 's', 'l']);
  for (const { input } of inputsOf(context, options.operands)) {
    const all = yield* readAll(input);
    const bytes = all.slice(0, Number(options.value('n', 'l') ?? all.length));
    for (let at = 0; at < bytes.length; at += 16) {
      const line = [...bytes.slice(at, at + 16)].map((char) => char.charCodeAt(0));
      const shown = line.map((code) => (code >= 32 && code < 127 ? String.fromCharCode(code) : '.')).join('');
      const hex = line.map((code) => code.toString(16).padStart(2, '0'));
      if (context.name === 'xxd') {
        const pairs = hex.join('').replace(/(.{4})/g, '$1 ');
        context.out(`${at.toString(16).padStart(8, '0')}: ${pairs.trimEnd().padEnd(39)}  ${shown}\n`);
      } else {
        const columns = `${hex.slice(0, 8).join(' ')}  ${hex.slice(8).join(' ')}`;
        context.out(`${at.toString(16).padStart(8, '0')}  ${columns.padEnd(48)}  |${shown}|\n`);
      }
    }
    if (context.name !== 'xxd' && bytes.length > 0) context.out(`${bytes.length.toString(16).padStart(8, '0')}\n`);
  }
  return 0;
});
