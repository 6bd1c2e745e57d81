import { createTokenIssuer, type TokenIssuer } from '../../apiserver/access/token-issuer.ts';
import { startApiServer } from '../../apiserver/start-api-server.ts';
import { createNotes, type Notes } from '../../apiserver/state/notes.ts';
import type { SavedState } from '../../apiserver/state/saved-state.ts';
import { openStateFolder, type StateFolder } from '../../apiserver/state/state-folder.ts';
import type { Clock } from '../../base/clock.ts';
import { createSimCluster } from '../../sim/create-sim-cluster.ts';
import { readStory } from '../../sim/scenarios/read-story.ts';
import type { SimCluster } from '../../sim/sim-cluster.ts';
import { controlSim } from './control-sim.ts';
import { driveSim } from './drive-sim.ts';
import { pace, pausedIn, rememberingDriver } from './kept-pace.ts';
import type { ServerReply, ServerRequest } from './server-messages.ts';

/** The Kubernetes that the simulated cluster claims to be; kubectl compares it with its own. */
const gitVersion = 'v1.33.1';

/** How long the cluster has lived when it is first seen, so that back-offs have grown and counts have risen. */
const livedMs = 14 * 60_000;
/** A story's last step has had its effects by then. */
const aftermathMs = 60_000;

/** Boots a simulated cluster, lets it live for a while, serves it, and keeps its time running. */
export async function serveSim(request: SimRequest, clock: Clock): Promise<ServerReply> {
  const { port, state } = request;
  const folder = state === undefined ? undefined : openStateFolder(state, clock);
  const notes = createNotes(folder?.saved?.notes);
  const cluster =
    folder?.saved === undefined
      ? bornCluster(request, clock, folder, notes)
      : restoredCluster(request, clock, folder, folder.saved, notes);
  folder?.keep(cluster.api, notes);
  const driver = rememberingDriver(driveSim(cluster, clock, pace(request, notes)), notes);
  const { api, streams, metrics, tokens, health } = cluster;
  const server = await startApiServer({
    api,
    streams,
    metrics,
    tokens,
    clock: cluster,
    gitVersion,
    readOnly: false,
    port,
    health,
    control: controlSim(cluster.faults, driver),
    ...(folder?.identity === undefined ? {} : { identity: folder.identity }),
  });
  folder?.saveIdentity(server.identity);
  return {
    type: 'ready',
    kubeconfig: server.kubeconfig(request.name),
    frozenAt: undefined,
    problems: folder?.saved?.problems ?? [],
  };
}

type SimRequest = Extract<ServerRequest, { type: 'sim' }>;

/** More nodes than these are not booted one by one: they are added as they look when they have joined. */
const bootedNodesMax = 50;

/** A new cluster that has lived for a while. */
function bornCluster(request: SimRequest, clock: Clock, folder: StateFolder | undefined, notes: Notes): SimCluster {
  const { manifests, seed, nodes, pods, speed } = request;
  const lifeMs = Math.max(livedMs, readStory(manifests).lastsMs + aftermathMs);
  const roomMs = Math.max(request.behindMs, runwayMs(speed));
  const start = new Date(clock.now().getTime() - lifeMs - roomMs);
  const cluster = createSimCluster({
    seed,
    nodes: Math.min(nodes, bootedNodesMax),
    start,
    manifests,
    // Who keeps nothing needs no notes of files and logs.
    ...(folder === undefined ? {} : { notes }),
    ...tokensOf(folder),
  });
  // Booting has taken some virtual seconds of that life already.
  cluster.advanceTo(new Date(start.getTime() + lifeMs));
  if (pods > 0 || nodes > bootedNodesMax) cluster.addCrowd({ nodes, pods });
  return cluster;
}

/** The cluster that a folder holds. Its scenario is a part of it by now. */
function restoredCluster(
  { seed, nodes }: SimRequest,
  clock: Clock,
  folder: StateFolder,
  saved: SavedState,
  notes: Notes,
): SimCluster {
  const { objects, revision } = saved;
  return createSimCluster({
    seed,
    nodes,
    start: momentOf(saved, clock, pausedIn(notes)),
    manifests: [],
    notes,
    restored: { objects, revision },
    ...tokensOf(folder),
  });
}

/** Time has passed while nobody was there, as it does for machines that are switched off; unless it stood still. */
function momentOf({ now, wall }: SavedState, clock: Clock, isPaused: boolean): Date {
  const awayMs = wall === undefined || isPaused ? 0 : clock.now().getTime() - wall.getTime();
  return new Date(now.getTime() + Math.max(0, awayMs));
}

const tokensOf = (folder: StateFolder | undefined): { readonly tokens?: TokenIssuer } =>
  folder === undefined ? {} : { tokens: createTokenIssuer(folder.tokenKey) };

/**
 * kubectl computes ages with the wall clock, so the cluster must never run ahead of it: a cluster that runs faster
 * starts as far in the past as four hours at its speed would catch up.
 */
const runwayMs = (speed: number): number => Math.max(0, speed - 1) * 4 * 3_600_000;
