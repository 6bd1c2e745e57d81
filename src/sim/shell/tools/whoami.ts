import { tool } from '../tool.ts';

export const whoami = tool(({ process, out, complain }) => {
  const { uid, name } = process.container.user;
  if (/^\d+$/.test(name)) {
    complain(`unknown uid ${uid}`);
    return 1;
  }
  out(`${name}\n`);
  return 0;
});
