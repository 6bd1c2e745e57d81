import * as k8s from '@kubernetes/client-node';
import { expect, it } from 'vitest';
import { resourceTypes } from '../../../src/model/resource-types.ts';

/** A generated model class, as far as it tells its fields. */
interface Model {
  getAttributeTypeMap?(): readonly { baseName: string; type: string; format: string }[];
}

const models = k8s as unknown as Record<string, Model | undefined>;

/** The classes whose name is not V1 and the kind. */
const special: Readonly<Record<string, string>> = {
  Event: 'CoreV1Event',
  HorizontalPodAutoscaler: 'V2HorizontalPodAutoscaler',
  TokenRequest: 'AuthenticationV1TokenRequest',
};

const others = 'Scale Eviction TokenRequest SelfSubjectAccessReview SelfSubjectRulesReview SubjectAccessReview'.split(
  ' ',
);
const kinds = [...resourceTypes.map(({ kind }) => kind), ...others];

/** Quantities are strings to the generator; on the wire they may be numbers, too. */
const quantities = new Set(
  'limits requests capacity allocatable hard used default defaultRequest max min maxLimitRequestRatio overhead podFixed allocatedResources sizeLimit divisor averageValue'.split(
    ' ',
  ),
);

const goName = (type: string): string =>
  type.replace(/^(Core|Authentication|Rbac|Discovery|Events|Storage)?V\d(?=[A-Z])/, '');

function codeOf(name: string, type: string, format: string): string {
  const array = /^Array<(.*)>$/.exec(type);
  if (array !== null) return `[]${codeOf(name, array[1] ?? '', format)}`;
  const map = /^\{ \[key: string\]: (.*); \}$/.exec(type);
  if (map !== null) return `{}${codeOf(name, map[1] ?? '', format)}`;
  if (type === 'string') return quantities.has(name) ? 'quantity' : 'string';
  if (type === 'number') return format === '' ? 'int64' : format;
  if (type === 'boolean') return 'bool';
  if (type === 'Date') return 'time';
  if (type === 'any' || type === 'IntOrString') return type;
  return goName(type);
}

function typesReachable(): Record<string, Record<string, string>> {
  const types: Record<string, Record<string, string>> = {};
  const queue = kinds.map((kind) => special[kind] ?? `V1${kind}`);
  for (const className of queue) {
    const model = models[className];
    const name = goName(className);
    if (typeof model?.getAttributeTypeMap !== 'function' || types[name] !== undefined) continue;
    const attributes = model.getAttributeTypeMap();
    types[name] = Object.fromEntries(
      attributes.map(({ baseName, type, format }) => [baseName, codeOf(baseName, type, format)]).sort(),
    );
    queue.push(...attributes.flatMap(({ type }) => type.match(/[A-Z]\w+/g) ?? []));
  }
  return Object.fromEntries(Object.entries(types).sort(([a], [b]) => (a < b ? -1 : 1)));
}

it('field-types.json holds the fields of every kind, as client-node knows them (refresh with vitest -u)', async () => {
  const lines = Object.entries(typesReachable()).map(([name, fields]) => `"${name}":${JSON.stringify(fields)}`);
  expect(lines.length).toBeGreaterThan(200);
  await expect(`{\n${lines.join(',\n')}\n}\n`).toMatchFileSnapshot('../../../src/apiserver/http/field-types.json');
});
