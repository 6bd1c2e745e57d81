// The arrows between the rooms of src/: data flows one way, and any import that is not listed here fails the build.
const rooms = {
  base: [],
  model: ['base'],
  scheduling: ['model', 'base'],
  cluster: ['model', 'base'],
  tables: ['model', 'base'],
  describe: ['model', 'base'],
  diagnose: ['scheduling', 'model', 'base'],
  runbook: ['diagnose', 'model', 'base'],
  apiserver: ['tables', 'model', 'base'],
  sim: ['apiserver', 'scheduling', 'model', 'base'],
  recording: ['apiserver', 'cluster', 'model', 'base'],
  ui: ['cluster', 'tables', 'describe', 'diagnose', 'scheduling', 'runbook', 'model', 'base'],
};

const arrows = Object.entries(rooms).map(([room, below]) => ({
  name: `${room}-imports-only-what-is-below-it`,
  severity: 'error',
  from: { path: `^src/${room}/` },
  to: { path: '^src/', pathNot: `^src/(${[room, ...below].join('|')})/` },
}));

export default {
  forbidden: [
    ...arrows,
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'react-and-ink-only-on-the-screen',
      severity: 'error',
      from: { path: '^src', pathNot: '^src/(ui|cli)/' },
      to: { path: 'node_modules/(react|ink)/' },
    },
    {
      name: 'client-node-values-only-in-cluster',
      severity: 'error',
      from: { path: '^src', pathNot: '^src/cluster/' },
      to: { path: 'node_modules/@kubernetes/client-node', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'files-sockets-and-processes-at-the-edge',
      severity: 'error',
      from: { path: '^src', pathNot: '^src/(cli|cluster|apiserver|recording)/' },
      to: { path: '^(node:)?(fs|fs/promises|http|https|net|tls|child_process)$', dependencyTypes: ['core'] },
    },
  ],
  options: {
    parser: 'swc',
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default', 'types'] },
  },
};
