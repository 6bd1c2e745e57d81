import { tool } from '../tool.ts';

export const basename = tool(({ args, out }) => {
  const [path = '', suffix = ''] = args;
  const name = path.replace(/\/+$/, '').replace(/^.*\//, '');
  out(`${suffix !== '' && name !== suffix && name.endsWith(suffix) ? name.slice(0, -suffix.length) : name}\n`);
  return 0;
});
