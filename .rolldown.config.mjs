import { defineConfig } from 'rolldown';

// One file for each thread and one for each part that is loaded late. Reading a thousand small modules took ten times as
// long as running them. The files lie where the sources' relative URLs expect them: `cli/` is one folder deep.
export default defineConfig({
  input: {
    'cli/podtriage': 'src/cli/podtriage.ts',
    'cli/server-worker': 'src/cli/servers/server-worker.ts',
    'reading-worker': 'src/cluster/reading-worker.ts',
  },
  platform: 'node',
  // Ink loads it only when it is asked for its developer tools.
  external: [/^node:/, 'react-devtools-core'],
  transform: { target: 'node22', define: { 'process.env.NODE_ENV': '"production"' } },
  output: {
    dir: 'dist',
    format: 'esm',
    entryFileNames: '[name].js',
    chunkFileNames: 'cli/[name]-[hash].js',
    cleanDir: true,
  },
});
