import { attempt, parseOptions, tool } from '../tool.ts';

export const ln = tool((context) => {
  const { operands, has } = parseOptions(context.args);
  const [target = '', link = ''] = operands;
  const { files, clock } = context.process.container;
  const done = attempt(context, link, () => {
    const path = context.path(link);
    if (has('f') && files.lstat(path) !== undefined) files.remove(path);
    const source = has('s') ? undefined : files.stat(context.path(target));
    files.put(path, source ?? { type: 'link', mode: 0o777, uid: 0, modified: clock.now(), content: target });
    return true;
  });
  return done === true ? 0 : 1;
});
