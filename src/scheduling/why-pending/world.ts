import type { Node, Pod, PodSpec } from '../../model/kinds.ts';
import { createNodeInfo, type NodeInfo } from '../node-info.ts';
import type { SchedulingCluster } from '../scheduling-cluster.ts';
import type { PodHome } from './pod-home.ts';

/** A pod among the nodes, as it is or as it would be after some changes. */
export interface World {
  readonly pod: Pod;
  readonly cluster: SchedulingCluster;
  readonly home: PodHome;
}

export const withSpec = (world: World, fields: Partial<PodSpec>): World => ({
  ...world,
  pod: { ...world.pod, spec: { ...world.pod.spec, ...fields } },
});

export const withNode = (world: World, name: string, change: (node: Node) => Node): World =>
  replaceNode(world, name, (info) => nodeInfoOf(change(info.node), info.pods.values()));

export const withoutPods = (world: World, name: string, gone: ReadonlySet<Pod>): World =>
  replaceNode(world, name, (info) =>
    nodeInfoOf(
      info.node,
      [...info.pods.values()].filter((pod) => !gone.has(pod)),
    ),
  );

/** A cluster with one more node, on which nothing runs yet. */
export function withNewNode(world: World, node: Node): World {
  const info = nodeInfoOf(node, []);
  return withNodes(world, [...world.cluster.nodes, info]);
}

function replaceNode(world: World, name: string, change: (info: NodeInfo) => NodeInfo): World {
  return withNodes(
    world,
    world.cluster.nodes.map((info) => (info.name === name ? change(info) : info)),
  );
}

const withNodes = (world: World, nodes: readonly NodeInfo[]): World => ({
  ...world,
  cluster: { ...world.cluster, nodes, node: (name) => nodes.find((info) => info.name === name) },
});

function nodeInfoOf(node: Node, pods: Iterable<Pod>): NodeInfo {
  const info = createNodeInfo(node);
  for (const pod of pods) info.addPod(pod);
  return info;
}
