import type { Entry } from './kubeconfig.ts';
import { KubeconfigError } from './kubeconfig-error.ts';

/** What a field has to hold. */
type Shape = 'text' | 'flag' | 'texts' | 'map';

const shapes: Readonly<Record<string, Shape>> = {
  server: 'text',
  'certificate-authority': 'text',
  'certificate-authority-data': 'text',
  'insecure-skip-tls-verify': 'flag',
  'tls-server-name': 'text',
  'proxy-url': 'text',
  'disable-compression': 'flag',
  token: 'text',
  tokenFile: 'text',
  username: 'text',
  password: 'text',
  'client-certificate': 'text',
  'client-certificate-data': 'text',
  'client-key': 'text',
  'client-key-data': 'text',
  as: 'text',
  'as-uid': 'text',
  'as-groups': 'texts',
  'as-user-extra': 'map',
  exec: 'map',
  'auth-provider': 'map',
  cluster: 'text',
  user: 'text',
  namespace: 'text',
  command: 'text',
  args: 'texts',
  installHint: 'text',
};

/**
 * The entry without its empty fields, for use. A field of another type is refused by name, as kubectl does: a token that
 * is all digits has to stand in quotes, or YAML takes it for a number. Only what is chosen is checked.
 */
export function checkedEntry<T extends object>(what: string, { value, folder }: Entry<T>): Entry<T> {
  return { value: checked(what, value), folder };
}

function checked<T extends object>(what: string, value: T): T {
  const fields = Object.entries(value).filter(([, field]) => field !== null && field !== undefined);
  for (const [name, field] of fields) {
    const shape = shapes[name];
    if (shape === undefined || tests[shape](field)) continue;
    throw new KubeconfigError('broken', `The ${what} has a wrong value for ${name}: it must be ${words[shape]}.`);
  }
  const kept = Object.fromEntries(fields);
  return { ...kept, ...(isRecord(kept.exec) ? { exec: checked(`${what} (exec)`, kept.exec) } : {}) } as T;
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const tests: Readonly<Record<Shape, (value: unknown) => boolean>> = {
  text: (value) => typeof value === 'string',
  flag: (value) => typeof value === 'boolean',
  texts: (value) => Array.isArray(value) && value.every((item) => typeof item === 'string'),
  map: isRecord,
};

const words: Readonly<Record<Shape, string>> = {
  text: 'a text, in quotes if it looks like a number',
  flag: 'true or false',
  texts: 'a list of texts',
  map: 'a mapping',
};
