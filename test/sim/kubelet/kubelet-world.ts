import { createTokenIssuer } from '../../../src/apiserver/access/token-issuer.ts';
import type { Api, NewObject } from '../../../src/apiserver/api.ts';
import { createApi } from '../../../src/apiserver/create-api.ts';
import { createRandom } from '../../../src/base/random.ts';
import { createVirtualClock, type VirtualClock } from '../../../src/base/virtual-clock.ts';
import type { Event, KubeObject, Pod } from '../../../src/model/kinds.ts';
import { podStatus } from '../../../src/model/pod-status.ts';
import { createEventRecorder } from '../../../src/sim/events/event-recorder.ts';
import { createKubelets, type Kubelets } from '../../../src/sim/kubelet/create-kubelets.ts';

/** A cluster of one node, without scheduler and controllers: pods name their node themselves. */
export interface KubeletWorld {
  readonly api: Api;
  readonly clock: VirtualClock;
  readonly kubelets: Kubelets;
  /** Creates a pod on the node; `spec` is merged over a small default. */
  run(pod: PodSketch): Pod;
  pod(name: string): Pod;
  status(name: string): string;
  events(name: string): readonly Event[];
  /** `reason: message (xN)` of each event about the pod, oldest first. */
  story(name: string): readonly string[];
  log(name: string, container?: string, which?: 'current' | 'previous'): readonly string[];
  seconds(count: number): void;
  create<K extends Parameters<Api['create']>[0]['kind']>(object: NewObject<K>): void;
}

interface PodSketch {
  readonly name: string;
  readonly annotations?: Record<string, string>;
  readonly spec: Record<string, unknown>;
}

/** `objects` are in the store from the start, unchecked by admission and validation. */
export function createKubeletWorld(objects: readonly KubeObject[] = []): KubeletWorld {
  const clock = createVirtualClock(new Date('2026-03-02T10:00:00Z'));
  const random = createRandom(7);
  const api = createApi({ clock, random, admission: [], freeze: true, objects });
  const recorder = createEventRecorder({ api, clock, random });
  for (const name of ['default', 'kube-system', 'kube-node-lease']) {
    api.create<'Namespace'>({ kind: 'Namespace', metadata: { name }, spec: {} });
  }
  const kubelets = createKubelets({ api, clock, random, recorder, tokens: createTokenIssuer() });
  api.create<'Node'>({
    kind: 'Node',
    metadata: { name: 'node-1' },
    spec: { podCIDR: '10.244.1.0/24' },
    status: {
      addresses: [{ type: 'InternalIP', address: '192.168.67.3' }],
      allocatable: { cpu: '4', memory: '8Gi', pods: '110', 'ephemeral-storage': '101430961Ki' },
    },
  });
  const podOf = (name: string): Pod => {
    const pod = api.get({ kind: 'Pod', namespace: 'default', name });
    if (pod === undefined) throw new Error(`there is no pod ${name}`);
    return pod;
  };
  const eventsOf = (name: string): readonly Event[] =>
    api
      .list('Event', { namespace: 'default' })
      .filter((event) => event.involvedObject.name === name)
      .sort(byTime);
  return {
    api,
    clock,
    kubelets,
    run: ({ name, annotations, spec }) =>
      api.create<'Pod'>({
        kind: 'Pod',
        metadata: { name, namespace: 'default', ...(annotations === undefined ? {} : { annotations }) },
        spec: { nodeName: 'node-1', ...spec } as unknown as Pod['spec'],
      }),
    pod: podOf,
    status: (name) => {
      const { status, ready, restarts } = podStatus(podOf(name), clock.now());
      return `${ready} ${status} ${restarts}`;
    },
    events: eventsOf,
    story: (name) =>
      eventsOf(name).map(({ reason, message, count = 1 }) => `${reason}: ${message}${count > 1 ? ` (x${count})` : ''}`),
    log: (name, container = 'app', which = 'current') =>
      (kubelets.streams.log({ kind: 'Pod', namespace: 'default', name }, container, which)?.lines ?? []).map(
        ({ text }) => text,
      ),
    seconds: (count) => clock.advance(count * 1000),
    create: (object) => {
      api.create(object);
    },
  };
}

const byTime = (a: Event, b: Event): number => Number(a.metadata.resourceVersion) - Number(b.metadata.resourceVersion);
