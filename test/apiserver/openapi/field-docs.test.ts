import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import fieldTypes from '../../../src/apiserver/http/field-types.json' with { type: 'json' };

const models = new URL('models/', import.meta.resolve('@kubernetes/client-node').replace(/index\.js$/, 'gen/'));
const prefixes = ['V2', 'V1', 'CoreV1', 'RbacV1', 'DiscoveryV1', 'AuthenticationV1', 'StorageV1', 'EventsV1'];

/** The declaration of the class that a type was generated as. */
function declarationOf(type: string): string {
  const paths = prefixes.map((prefix) => fileURLToPath(new URL(`${prefix}${type}.d.ts`, models)));
  const path = paths.find((candidate) => existsSync(candidate));
  return path === undefined ? '' : readFileSync(path, 'utf8');
}

const plain = (comment: string): string =>
  comment
    .replaceAll(/\\(['"])/g, '$1')
    .replaceAll(/\s*\n\s*\* ?/g, '\n')
    .trim();

function docsOf(type: string): object {
  const text = declarationOf(type);
  const about = /\/\*\*\s*\* ((?:(?!\*\/)[\s\S])*)\*\/\s*export declare class/.exec(text)?.[1] ?? '';
  const fields = [...text.matchAll(/(?:\/\*\*\s*\* ((?:(?!\*\/)[\s\S])*)\*\/\s*)?'([\w$]+)'(\??): /g)];
  // Reserved words are spelled with an underscore in the classes.
  const nameOf = (name = ''): string => (Object.hasOwn(fieldsOf(type), name) ? name : name.replace(/^_/, ''));
  const required = fields.filter(([, , , optional]) => optional === '').map(([, , name]) => nameOf(name));
  const described = fields.filter(([, comment]) => comment !== undefined);
  return {
    about: plain(about),
    ...(required.length === 0 ? {} : { required }),
    fields: Object.fromEntries(described.map(([, comment = '', name]) => [nameOf(name), plain(comment)])),
  };
}

const fieldsOf = (type: string): object => (fieldTypes as Readonly<Record<string, object>>)[type] ?? {};

it('field-docs.json says of every field what the declarations of client-node say (refresh with vitest -u)', async () => {
  const lines = Object.keys(fieldTypes).map((type) => `"${type}":${JSON.stringify(docsOf(type))}`);
  await expect(`{\n${lines.join(',\n')}\n}\n`).toMatchFileSnapshot('../../../src/apiserver/openapi/field-docs.json');
});
