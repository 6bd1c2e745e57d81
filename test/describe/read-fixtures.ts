import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadAll } from 'js-yaml';
import { asObject } from '../../src/model/as-object.ts';
import type { Kind, ObjectOf } from '../../src/model/kinds.ts';

export interface Fixture {
  readonly name: string;
  /** The first object of the file: the one to describe. */
  readonly subject: ObjectOf<Kind>;
  readonly objects: readonly ObjectOf<Kind>[];
}

const folder = join(import.meta.dirname, '../../fixtures/describe');

export const readFixtures = (): readonly Fixture[] =>
  readdirSync(folder)
    .filter((file) => file.endsWith('.yaml'))
    .map((file) => {
      const objects = loadAll(readFileSync(join(folder, file), 'utf8')).map((value) => {
        const object = asObject(value);
        if (object === undefined)
          throw new Error(`${file} holds something that is no object: ${JSON.stringify(value)}`);
        return object;
      });
      const [subject] = objects;
      if (subject === undefined) throw new Error(`${file} is empty`);
      return { name: file.replace('.yaml', ''), subject, objects };
    });
