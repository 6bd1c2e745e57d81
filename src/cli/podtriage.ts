#!/usr/bin/env node
// The entry keeps to syntax that old releases of Node can read, so that they can be told what is needed.
const neededNode = [22, 12];
const versionParts = process.versions.node.split('.').map(Number);
const isOldNode =
  (versionParts[0] ?? 0) < (neededNode[0] ?? 0) ||
  (versionParts[0] === neededNode[0] && (versionParts[1] ?? 0) < (neededNode[1] ?? 0));

if (isOldNode) {
  process.stderr.write(
    `podtriage: needs Node ${neededNode.join('.')} or newer, and this is Node ${process.versions.node}. ` +
      'Install a newer Node, or run it from its folder with "npm start", which brings its own.\n',
  );
  process.exitCode = 2;
} else {
  // Chalk and Ink do not know NO_COLOR, but they read FORCE_COLOR when they are loaded.
  if (process.env.NO_COLOR !== undefined && process.env.NO_COLOR !== '') process.env.FORCE_COLOR = '0';
  // React and Ink are slower by half in development mode.
  process.env.NODE_ENV ??= 'production';
  const module = await import('node:module');
  module.enableCompileCache?.();
  const { main } = await import('./main.ts');
  const exitCode = await main(process.argv.slice(2), {
    stdin: process.stdin,
    stdout: process.stdout,
    stderr: process.stderr,
    env: process.env,
  });
  // An output that could not be written has set its own.
  process.exitCode ??= exitCode;
}

export {};
