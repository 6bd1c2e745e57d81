import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { KubeObject } from '../../src/model/kinds.ts';
import { matchesParsed } from '../../src/model/label-selector.ts';
import { parseSelector } from '../../src/model/parse-selector.ts';
import { type ResourceType, resourceTypes } from '../../src/model/resource-types.ts';

export interface ObjectsServer {
  readonly kubeconfig: string;
  close(): Promise<void>;
}

/**
 * Serves hand-made objects exactly as they are, with no defaults and no validation, so that the real kubectl can be
 * shown any status there is. Only reading: discovery, get, and list with selectors.
 */
export async function serveObjects(objects: readonly KubeObject[]): Promise<ObjectsServer> {
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    send(response, discovery(url.pathname) ?? read(objects, url));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    kubeconfig: JSON.stringify({
      apiVersion: 'v1',
      kind: 'Config',
      clusters: [{ name: 'test', cluster: { server: `http://127.0.0.1:${port}` } }],
      contexts: [{ name: 'test', context: { cluster: 'test', user: 'test' } }],
      users: [{ name: 'test', user: {} }],
      'current-context': 'test',
    }),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function send(response: ServerResponse, body: object): void {
  const found = !('status' in body && body.status === 'Failure');
  response.writeHead(found ? 200 : 404, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
}

function notFound(what: string): object {
  return {
    kind: 'Status',
    apiVersion: 'v1',
    status: 'Failure',
    reason: 'NotFound',
    message: `${what} not found`,
    code: 404,
  };
}

function discovery(path: string): object | undefined {
  // Some installations of kubectl are many, of which the one that fits the server's version runs.
  if (path === '/version') return { major: '1', minor: '33', gitVersion: 'v1.33.1' };
  if (path === '/api') return { kind: 'APIVersions', versions: ['v1'] };
  if (path === '/apis') return groups();
  const apiVersion = /^\/(?:api|apis)\/((?:[^/]+\/)?v[^/]+)$/.exec(path)?.[1];
  const types = resourceTypes.filter((type) => type.apiVersion === apiVersion);
  if (types.length === 0) return undefined;
  const resources = types.map(({ plural, singular, kind, namespaced, shortNames }) => ({
    name: plural,
    singularName: singular,
    kind,
    namespaced,
    shortNames,
    verbs: ['get', 'list'],
  }));
  return { kind: 'APIResourceList', apiVersion: 'v1', groupVersion: apiVersion, resources };
}

function groups(): object {
  const named = Map.groupBy(
    resourceTypes.filter((type) => type.group !== ''),
    (type) => type.group,
  );
  const list = [...named].map(([name, types]) => {
    const version = { groupVersion: types[0]?.apiVersion, version: types[0]?.version };
    return { name, versions: [version], preferredVersion: version };
  });
  return { kind: 'APIGroupList', apiVersion: 'v1', groups: list };
}

function read(objects: readonly KubeObject[], url: URL): object {
  const type = typeOf(url.pathname);
  const match = type && /(?:\/namespaces\/([^/]+))?\/([^/]+)(?:\/([^/]+))?$/.exec(rest(url.pathname, type));
  if (!type || !match) return notFound(url.pathname);
  const [, namespace, , name] = match;
  const inScope = objects.filter(
    ({ kind, metadata }) => kind === type.kind && (namespace === undefined || metadata.namespace === namespace),
  );
  if (name !== undefined) {
    const resource = type.group === '' ? type.plural : `${type.plural}.${type.group}`;
    return inScope.find(({ metadata }) => metadata.name === name) ?? notFound(`${resource} "${name}"`);
  }
  const requirements = parseSelector(url.searchParams.get('labelSelector') ?? '');
  const fields = url.searchParams.get('fieldSelector') ?? '';
  const items = inScope
    .filter(({ metadata }) => matchesParsed(requirements, metadata.labels))
    .filter((object) => matchesFields(object, fields))
    .sort((a, b) => (order(a) < order(b) ? -1 : 1));
  return { kind: `${type.kind}List`, apiVersion: type.apiVersion, metadata: { resourceVersion: '1' }, items };
}

const order = ({ metadata }: KubeObject): string => `${metadata.namespace ?? ''}/${metadata.name}`;

const prefixOf = ({ group, version }: ResourceType): string => (group === '' ? '/api/v1' : `/apis/${group}/${version}`);

const rest = (path: string, type: ResourceType): string => path.slice(prefixOf(type).length);

const typeOf = (path: string): ResourceType | undefined =>
  resourceTypes.find((type) => {
    if (!path.startsWith(`${prefixOf(type)}/`)) return false;
    const words = rest(path, type).split('/').slice(1);
    return (words[0] === 'namespaces' && words.length > 2 ? words[2] : words[0]) === type.plural;
  });

const matchesFields = (object: KubeObject, selector: string): boolean =>
  selector
    .split(',')
    .filter((part) => part !== '')
    .every((part) => {
      const [, path = '', sign, value] = /^([^!=]+)(!?=)(.*)$/.exec(part) ?? [];
      return (fieldOf(object, path) === value) === (sign === '=');
    });

function fieldOf(object: unknown, path: string): string {
  const value = path
    .split('.')
    .reduce<unknown>((current, key) => (current as Record<string, unknown> | undefined)?.[key], object);
  return value === undefined ? '' : String(value);
}
