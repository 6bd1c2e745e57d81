import { tool } from '../tool.ts';

/** There is no screen editor here; files are changed by redirects and sed. */
export const vi = tool(({ process, args }) => {
  const file = args.find((arg) => !arg.startsWith('-')) ?? 'FILE';
  process.stderr.write(
    `vi: the simulated container has no screen editor; use sed -i 's/old/new/' ${file}, or cat > ${file} <<EOF\n`,
  );
  return 1;
});
