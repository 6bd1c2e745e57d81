import type { TokenIssuer } from '../../apiserver/access/token-issuer.ts';
import type { Api } from '../../apiserver/api.ts';
import type { Random } from '../../base/random.ts';
import type { VirtualClock } from '../../base/virtual-clock.ts';
import type { EventRecorder } from '../events/event-recorder.ts';
import type { Image } from '../images/image.ts';
import type { Registries } from '../images/registries.ts';
import type { ClusterNetwork } from '../network/cluster-network.ts';
import type { Executable } from '../programs/process.ts';
import type { AddressPool } from './address-pool.ts';
import type { Disks } from './disks.ts';
import type { KeptLogs } from './kept-logs.ts';
import type { PressureCondition } from './node-condition-texts.ts';
import type { ConfigurationWatch } from './watch-configurations.ts';

/** What all kubelets of the cluster share. */
export interface ClusterContext {
  readonly api: Api;
  readonly clock: VirtualClock;
  readonly random: Random;
  readonly recorder: EventRecorder;
  readonly tokens: TokenIssuer;
  readonly registries: Registries;
  readonly executables: ReadonlyMap<string, Executable>;
  readonly network: ClusterNetwork;
  readonly configurations: ConfigurationWatch;
  readonly logs: KeptLogs;
  /** What is stored on volumes, nodes and in pods. */
  readonly disks: Disks;
}

/** What the pods of one node share. */
export interface NodeContext extends ClusterContext {
  readonly nodeName: string;
  /** The node's own address. */
  hostAddress(): string;
  readonly addresses: AddressPool;
  /** Images on this node by their normalised reference. */
  readonly images: Map<string, Image>;
  /** References of images whose layers are being fetched. */
  readonly pulling: Set<string>;
  /** When the pull that is under way ends: the kubelet pulls one image after the other. */
  pullsBusyUntil: number;
  /** When the node was last seen short of something, by the condition that says so. */
  readonly pressures: Map<PressureCondition, number>;
  /** A program has come to hold more or less memory. */
  readonly memoryChanged: () => void;
  /** The machine is being switched off: pods are ended, and no new ones taken in. */
  shuttingDown: boolean;
  /** A stopped kubelet neither reports nor acts. */
  stopped: boolean;
}
