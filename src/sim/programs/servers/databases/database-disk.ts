import { bytesOfText, textOfBytes } from '../../byte-string.ts';
import { FileError } from '../../file-error.ts';
import { parentOf } from '../../file-tree.ts';
import { statOrNothing } from '../../find-executable.ts';
import type { Process } from '../../process.ts';
import type { SqlDatabase } from './sql-values.ts';

/** What a database server keeps in its data directory, so that it is there again after a restart. */
export interface StoredData {
  readonly accounts: Record<string, string>;
  readonly databases: Record<string, SqlDatabase>;
}

const file = (directory: string): string => `${directory}/podtriage.json`;

export function readStored({ container }: Process, directory: string): StoredData | undefined {
  const text = statOrNothing(container.files, file(directory))?.content;
  if (text === undefined) return undefined;
  try {
    return JSON.parse(textOfBytes(text)) as StoredData;
  } catch {
    return undefined;
  }
}

/** A disk that is full or read-only keeps nothing; the server goes on. */
export function writeStored({ container }: Process, directory: string, data: StoredData): void {
  try {
    container.files.write(file(directory), bytesOfText(JSON.stringify(data)));
  } catch (error) {
    if (!(error instanceof FileError)) throw error;
  }
}

/** Makes a directory with its parents; what the kernel refuses comes back. */
export function makeDirectories({ container }: Process, path: string): FileError | undefined {
  const { files } = container;
  try {
    const make = (directory: string): void => {
      if (files.stat(directory) !== undefined) return;
      make(parentOf(directory));
      files.makeDirectory(directory);
    };
    make(path);
    return undefined;
  } catch (error) {
    if (!(error instanceof FileError)) throw error;
    return error;
  }
}
