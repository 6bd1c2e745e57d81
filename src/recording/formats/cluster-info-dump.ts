import type { InputFile, InputTree } from '../input-files.ts';
import { logSections } from '../log-sections.ts';
import { readObjectFile, readObjectText } from '../read-object-file.ts';
import type { SnapshotFormat, SnapshotSink } from './format.ts';

const logLimit = 8 * 1024 * 1024;

/**
 * `kubectl cluster-info dump --output-directory=D`: `D/nodes.json`, `D/<namespace>/pods.json`, …, and one `logs.txt` per
 * pod. (kubectl: pkg/cmd/clusterinfo/clusterinfo_dump.go)
 */
export const clusterInfoDump: SnapshotFormat = {
  title: 'kubectl cluster-info dump',
  matches: ({ files }) =>
    files.some(({ path }) => /(^|\/)[^/]+\/(replication-controllers|events|pods)\.(json|ya?ml)$/.test(path)) &&
    files.some(({ path }) => isPodLog(path) || /(^|\/)nodes\.(json|ya?ml)$/.test(path)),
  async read({ files }: InputTree, sink: SnapshotSink) {
    for (const file of files) {
      if (isPodLog(file.path)) await readPodLogs(file, sink);
      else if (/\.(json|ya?ml)$/.test(file.path)) await readObjectFile(file, namespaceOf(file.path), sink);
    }
  },
};

/** The same documents one after another, as the command prints them. */
export const clusterInfoDumpText: SnapshotFormat = {
  title: 'the output of kubectl cluster-info dump',
  async matches({ files: [file], isFolder }) {
    if (isFolder || file === undefined || file.size > 256 * 1024 * 1024) return false;
    return (await file.text()).includes('==== START logs for container ');
  },
  async read({ files: [file] }, sink) {
    if (file === undefined) return;
    const { logs, rest } = logSections(await file.text(), 'current');
    for (const log of logs) sink.log(log);
    // Terminals put a prompt before the first document.
    readObjectText(
      rest.slice(Math.max(0, rest.search(/^[[{]|^---|^apiVersion:|^kind:/m))),
      { path: file.path, namespace: undefined },
      sink,
    );
  },
};

const isPodLog = (path: string): boolean => /(^|\/)[^/]+\/[^/]+\/(logs|previous-logs)\.txt$/.test(path);

async function readPodLogs(file: InputFile, sink: SnapshotSink): Promise<void> {
  const { logs } = logSections(
    await file.text(logLimit),
    file.path.endsWith('previous-logs.txt') ? 'previous' : 'current',
  );
  for (const log of logs) sink.log(log);
}

/** `shop/pods.json` holds the pods of shop; `nodes.json` lies above all namespaces. */
function namespaceOf(path: string): string | undefined {
  const folder = path.split('/').at(-2);
  return /(^|\/)nodes\.(json|ya?ml)$/.test(path) ? undefined : folder;
}
