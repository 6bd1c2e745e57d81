import type { SnapshotSink } from './formats/format.ts';
import type { InputFile } from './input-files.ts';
import { kindOfPath } from './kind-of-path.ts';
import { parseDocuments } from './parse-documents.ts';

/** JSON.parse cannot take a text of more than 512 MB, and a cluster's objects fit in far less. */
const sizeLimit = 256 * 1024 * 1024;

/** Reads one JSON or YAML file into the sink; what it cannot use it says there. */
export async function readObjectFile(
  file: InputFile,
  namespace: string | undefined,
  sink: SnapshotSink,
): Promise<void> {
  if (file.size > sizeLimit) {
    sink.problem(`${file.path} was left out: it is larger than ${sizeLimit / 1024 / 1024} MB.`);
    return;
  }
  readObjectText(await file.text(), { path: file.path, namespace }, sink);
}

export function readObjectText(
  text: string,
  { path, namespace }: { readonly path: string; readonly namespace: string | undefined },
  sink: SnapshotSink,
): void {
  const packed = packedAs(text);
  if (packed !== undefined) {
    sink.problem(`${path} is ${packed}: unpack it first.`);
    return;
  }
  const documents = parsed(text, path, sink);
  if (documents === undefined || documents.length === 0) return;
  const context = { path, kind: kindOfPath(path), namespace };
  const unknownBefore = sink.objects.unknownKinds().size;
  const counts = documents.map((document) => sink.objects.add(document, context));
  const hasObjects = counts.some((count) => count > 0) || sink.objects.unknownKinds().size > unknownBefore;
  const isList = documents.some((document) => Array.isArray(document) || (isRecord(document) && 'items' in document));
  if (!hasObjects && !isList) sink.problem(problemOf(path, documents));
}

function parsed(text: string, path: string, sink: SnapshotSink): readonly unknown[] | undefined {
  try {
    return parseDocuments(text);
  } catch (error) {
    sink.problem(`${path} is not JSON or YAML: ${error instanceof Error ? error.message : String(error)}.`);
    return undefined;
  }
}

function problemOf(path: string, documents: readonly unknown[]): string {
  const [first] = documents;
  if (typeof first === 'string')
    return `${path} is not JSON or YAML: it is plain text ("${first.slice(0, 40).split('\n')[0]}…").`;
  if (isRecord(first) && 'Items' in first) {
    return `${path} was written by a kubectl from before 2018, whose field names are others: take it anew with a newer one.`;
  }
  return `${path} holds no Kubernetes objects.`;
}

const magics: readonly (readonly [RegExp, string])[] = [
  [/^\x1f/, 'packed with gzip'],
  [/^\ufffd7zXZ/, 'packed with xz'],
  [/^PK\x03\x04/, 'a zip archive'],
  [/^BZh/, 'packed with bzip2'],
  [/^\(\ufffd\/\ufffd/, 'packed with zstd'],
  [/^[^\0]{1,100}\0[\s\S]{100,200}ustar/, 'a tar archive'],
];

const packedAs = (text: string): string | undefined => {
  const start = text.slice(0, 600);
  return magics.find(([magic]) => magic.test(start))?.[1] ?? (start.includes('\0') ? 'a binary file' : undefined);
};

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
