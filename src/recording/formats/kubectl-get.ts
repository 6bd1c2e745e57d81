import type { InputFile } from '../input-files.ts';
import { readObjectFile } from '../read-object-file.ts';
import type { SnapshotFormat, SnapshotSink } from './format.ts';

const logLimit = 4 * 1024 * 1024;

/**
 * Any output of `kubectl get -o json|yaml`: one file, or a folder of them under any names, with the logs beside them as
 * `logs/<namespace>/<pod>/<container>[.previous].log`.
 */
export const kubectlGet: SnapshotFormat = {
  title: 'kubectl get output',
  matches: () => true,
  async read({ files, isFolder }, sink) {
    for (const file of files) {
      if (isFolder && /\.log$/.test(file.path)) await readLog(file, sink);
      else if (!isFolder || /\.(json|ya?ml|jsonl)$/i.test(file.path)) await readObjectFile(file, undefined, sink);
    }
  },
};

const logPath = /(?:^|\/)logs\/([^/]+)\/([^/]+)\/([^/]+?)([.-]previous)?\.log$/;

async function readLog(file: InputFile, sink: SnapshotSink): Promise<void> {
  const match = logPath.exec(file.path);
  if (match === null) return;
  const [, namespace = '', name = '', container = '', previous] = match;
  const text = await file.text(logLimit);
  // Collectors create files for runs that never were: an empty one proves nothing.
  if (text.trim() === '') return;
  sink.log({
    pod: { kind: 'Pod', namespace, name },
    container,
    which: previous === undefined ? 'current' : 'previous',
    text,
  });
}
