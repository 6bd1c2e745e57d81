import type { ServedResource } from '../discovery/served-resource.ts';
import { servedResources } from '../discovery/served-resources.ts';
import { openApiSchemas } from './openapi-schemas.ts';
import { readFieldDocs } from './read-field-docs.ts';

/** The answer to GET /openapi/v3: where the document of each group and version is. */
export function openApiIndex(): object {
  const groups = [...new Set(described.map(documentPath))];
  return { paths: Object.fromEntries(groups.map((path) => [path, { serverRelativeURL: `/openapi/v3/${path}` }])) };
}

/**
 * The answer to GET /openapi/v3/<path> with a path of the index (`api/v1`, `apis/apps/v1`); undefined for any other.
 *
 * The schemas are for `kubectl explain`. What `apply`, `create -f`, `edit`, `replace` and `diff` look for is a path
 * whose PATCH takes `fieldValidation`: they leave the validation to the server. As no path says that it takes a
 * strategic merge, they merge by their compiled-in structs and not by these schemas.
 */
export async function openApiDocument(path: string): Promise<object | undefined> {
  const types = described.filter((type) => documentPath(type) === path);
  if (types.length === 0) return undefined;
  return {
    openapi: '3.0.0',
    info: { title: 'Kubernetes', version: 'v1.33' },
    paths: Object.fromEntries(types.map((type) => [objectPath(type, path), operations(type)])),
    components: { schemas: openApiSchemas(types, await readFieldDocs()) },
  };
}

/** Reviews and metrics are computed: nobody writes them from a file. */
const described = servedResources.filter(({ stored, kind }) => stored !== undefined || kind === 'Binding');

const documentPath = ({ group, version }: ServedResource): string =>
  group === '' ? `api/${version}` : `apis/${group}/${version}`;

const objectPath = ({ plural, namespaced }: ServedResource, path: string): string =>
  `/${path}/${namespaced ? 'namespaces/{namespace}/' : ''}${plural}/{name}`;

function operations({ kind, group, version }: ServedResource): object {
  const groupVersionKind = { 'x-kubernetes-group-version-kind': { group, version, kind } };
  const parameters = ['dryRun', 'fieldValidation'].map((name) => ({ name, in: 'query', schema: { type: 'string' } }));
  return {
    get: { ...groupVersionKind, 'x-kubernetes-action': 'get' },
    put: { ...groupVersionKind, 'x-kubernetes-action': 'put', parameters },
    patch: { ...groupVersionKind, 'x-kubernetes-action': 'patch', parameters },
    delete: { ...groupVersionKind, 'x-kubernetes-action': 'delete' },
  };
}
