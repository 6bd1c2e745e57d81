/** What the published schemas say of types and fields, beside what they are. */
export interface FieldDocs {
  type(name: string): { readonly description?: string; readonly required?: readonly string[] };
  field(type: string, name: string): { readonly description?: string; readonly enum?: readonly string[] };
}

/**
 * Read when the first schema is asked for: a third of a megabyte of text that only `kubectl explain` shows. The texts
 * are those of client-node's declarations (see the test field-docs.test.ts); what those leave out, enums and the texts of
 * references, is from k8s.io/api 1.33. Both are under the Apache License 2.0.
 */
export async function readFieldDocs(): Promise<FieldDocs> {
  const [{ default: docs }, { default: api }] = await Promise.all([
    import('./field-docs.json', { with: { type: 'json' } }),
    import('./api-docs.json', { with: { type: 'json' } }),
  ]);
  const types = docs as unknown as Readonly<Record<string, TypeDocs>>;
  const { enums, values, references } = api as ApiDocs;
  return {
    type(name) {
      const { about, required } = types[name] ?? noDocs;
      return { ...(about === '' ? {} : { description: about }), ...(required === undefined ? {} : { required }) };
    },
    field(type, name) {
      const text = types[type]?.fields[name] ?? references[`${type}.${name}`];
      const allowed = values[enums[`${type}.${name}`] ?? ''];
      if (allowed === undefined) return text === undefined ? {} : { description: text };
      return { description: `${text ?? ''}\n\n${possibleValues(allowed)}`, enum: Object.keys(allowed) };
    },
  };
}

interface TypeDocs {
  readonly about: string;
  readonly required?: readonly string[];
  readonly fields: Readonly<Record<string, string>>;
}

interface ApiDocs {
  /** The enum of each field that has one. */
  readonly enums: Readonly<Record<string, string>>;
  /** Texts of fields that refer to another type: the generator of the declarations has dropped those. */
  readonly references: Readonly<Record<string, string>>;
  /** By the name of the enum: its values, and what each of them means. */
  readonly values: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

const noDocs: TypeDocs = { about: '', fields: {} };

/** Source: kube-openapi pkg/generators/enum.go. */
const possibleValues = (values: Readonly<Record<string, string>>): string =>
  [
    'Possible enum values:',
    ...Object.entries(values).map(([value, means]) => ` - \`${JSON.stringify(value)}\` ${means}`.trimEnd()),
  ].join('\n');
