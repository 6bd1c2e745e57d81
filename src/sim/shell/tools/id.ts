import { tool } from '../tool.ts';

export const id = tool(({ process, args, out }) => {
  const { uid, name } = process.container.user;
  if (args.includes('-un')) out(`${name}\n`);
  else if (args.some((arg) => /^-[ug]$/.test(arg))) out(`${uid}\n`);
  else if (uid === 0) out('uid=0(root) gid=0(root) groups=0(root)\n');
  else
    out(
      /^\d+$/.test(name)
        ? `uid=${uid} gid=0(root) groups=0(root)\n`
        : `uid=${uid}(${name}) gid=${uid}(${name}) groups=${uid}(${name})\n`,
    );
  return 0;
});
