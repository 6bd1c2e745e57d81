import { ApiError } from '../../src/apiserver/api-error.ts';
import { type CreateApiOptions, createApi, type OwnApi } from '../../src/apiserver/create-api.ts';
import { createRandom } from '../../src/base/random.ts';
import { createVirtualClock, type VirtualClock } from '../../src/base/virtual-clock.ts';
import type { KubeObject, Pod } from '../../src/model/kinds.ts';

export interface TestApi {
  readonly api: OwnApi;
  readonly clock: VirtualClock;
  /** Creates from plain JSON, as a client would send it. */
  make<O = KubeObject>(object: object): O;
}

/** A cluster with the namespaces default and shop, their default ServiceAccounts, and nothing else; or the given objects. */
export function createTestApi(options: Partial<CreateApiOptions> = {}): TestApi {
  const clock = createVirtualClock(new Date('2026-03-02T10:00:00Z'));
  const api = createApi({ clock, random: createRandom(7), freeze: true, ...options });
  const make = <O = KubeObject>(object: object): O => api.create(object as never) as O;
  for (const name of options.objects === undefined ? ['default', 'shop'] : []) {
    make({ kind: 'Namespace', metadata: { name } });
    make({ kind: 'ServiceAccount', metadata: { name: 'default', namespace: name } });
  }
  return { api, clock, make };
}

/** A pod manifest in the namespace shop. */
export const podManifest = (name: string, spec: object = {}, metadata: object = {}): object => ({
  kind: 'Pod',
  metadata: { name, namespace: 'shop', ...metadata },
  spec: { containers: [{ name: 'app', image: 'nginx:1.27' }], ...spec },
});

export const podKey = (name: string) => ({ kind: 'Pod', namespace: 'shop', name }) as const;

/** The pod as it runs on a node. */
export function runningPod({ api, make }: TestApi, name: string): Pod {
  make(podManifest(name));
  const bound = api.bind(podKey(name), 'node-1');
  return api.updateStatus({ ...bound, status: { ...bound.status, phase: 'Running' } });
}

/** What the server answers to a write that it refuses. */
export function refusalOf(write: () => unknown): ApiError['status'] {
  try {
    write();
  } catch (error) {
    if (error instanceof ApiError) return error.status;
    throw error;
  }
  throw new Error('the write was not refused');
}
