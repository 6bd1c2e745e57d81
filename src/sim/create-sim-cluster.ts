import { createTokenIssuer } from '../apiserver/access/token-issuer.ts';
import { createApi } from '../apiserver/create-api.ts';
import { createServerHealth } from '../apiserver/server-health.ts';
import { createNotes } from '../apiserver/state/notes.ts';
import { createRandom, type Random } from '../base/random.ts';
import { createVirtualClock } from '../base/virtual-clock.ts';
import { bootCluster } from './boot/boot-cluster.ts';
import { controlPlaneNode } from './boot/node-names.ts';
import { runControllers } from './controllers/controller-runner.ts';
import { createControllers } from './controllers/create-controllers.ts';
import { createObjectIndex } from './controllers/object-index.ts';
import { addCrowd } from './crowd/add-crowd.ts';
import { createEventRecorder } from './events/event-recorder.ts';
import { createFaultSwitch } from './faults/fault-switch.ts';
import { watchNodeFaults } from './faults/node-faults.ts';
import { createPolicyWebhook } from './faults/policy-webhook.ts';
import { createKubelets } from './kubelet/create-kubelets.ts';
import { createResourceMetrics } from './metrics/create-resource-metrics.ts';
import { applyManifests } from './scenarios/apply-manifests.ts';
import { playStory } from './scenarios/play-story.ts';
import { readStory } from './scenarios/read-story.ts';
import { createScheduler } from './scheduler/create-scheduler.ts';
import type { SimCluster, SimOptions } from './sim-cluster.ts';

/** How long the cluster is left to itself before scenarios come: its own pods are placed and started by then. */
const bootMs = 15_000;
/** Long enough for a new namespace to get its ServiceAccount. */
const settleMs = 100;

/** Assembles API, scheduler, controllers and kubelets on one virtual clock, boots them, and applies the manifests. */
export function createSimCluster(options: SimOptions): SimCluster {
  const story = readStory(options.manifests);
  const clock = createVirtualClock(options.start);
  const { restored, notes = createNotes() } = options;
  // The same chance once more would make names and uids that are there already.
  const random = createRandom(options.seed + (restored?.revision ?? 0));
  const webhook = createPolicyWebhook();
  const api = createApi({ clock, random, webhooks: [webhook.admission], ...restored });
  const recorder = createEventRecorder({ api, clock, random });
  const index = createObjectIndex(api);
  const metrics = createResourceMetrics({
    api,
    podsOnNode: (name) => index.podsOnNode(name),
    declaredLoad: (pod, container) => kubelets.declaredLoad(pod, container),
  });
  runControllers(api, clock, createControllers({ index, recorder, random }, certificateText(random), metrics));
  const scheduler = createScheduler({ api, clock, random, host: controlPlaneNode });
  const tokens = options.tokens ?? createTokenIssuer();
  const kubelets = createKubelets({
    ...{ api, clock, random, recorder, tokens },
    ...(options.notes === undefined ? {} : { notes }),
  });
  watchNodeFaults(api, clock, kubelets);
  const health = createServerHealth();
  const faults = createFaultSwitch({ api, clock, recorder, kubelets, scheduler, health, webhook }, notes);
  if (restored === undefined) {
    bootCluster(api, options.nodes, random);
    clock.advance(bootMs);
    applyManifests(api, story.objects, () => clock.advance(settleMs));
    playStory(story, { api, clock, recorder, faults });
  } else {
    api.announce();
    faults.resume();
  }
  return {
    api,
    streams: kubelets.streams,
    metrics,
    tokens,
    addCrowd: (crowd) => addCrowd(api, random, crowd, () => clock.advance(settleMs)),
    faults,
    health,
    now: () => clock.now(),
    advance: (ms) => clock.advance(ms),
    advanceTo: (moment) => clock.advanceTo(moment),
    nextDue: () => clock.nextDue(),
  };
}

/** Looks like a certificate, as pods only carry it about: nothing in here speaks TLS to the API server. */
function certificateText(random: Random): string {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
  const lines = Array.from({ length: 16 }, () => random.text(64, alphabet));
  return ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n');
}
