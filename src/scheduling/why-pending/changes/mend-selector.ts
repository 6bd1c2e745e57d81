import type { NodeInfo } from '../../node-info.ts';
import { patchCommand, patchRisk } from '../pod-home.ts';
import { type World, withNode, withSpec } from '../world.ts';
import type { Change, Mend } from './change.ts';

/** One label of the nodeSelector at a time, then the required affinity as a whole. */
export const mendSelector: Mend = (world, info) => {
  const labels = info.node.metadata.labels ?? {};
  const missed = Object.entries(world.pod.spec.nodeSelector ?? {}).find(([key, value]) => labels[key] !== value);
  if (missed === undefined) return [dropAffinity(world)];
  const [key, value] = missed;
  const own = labels[key];
  return [
    ...(own === undefined ? [dropLabel(world, key, value)] : [followNode(world, key, value, own)]),
    ...(isFactOfNode(key) ? [] : [labelNode(world, info, key, value)]),
  ];
};

/** Labels that state what the machine is and where: to set them by hand would be a lie. */
const isFactOfNode = (key: string): boolean =>
  /^(beta\.)?kubernetes\.io\//.test(key) ||
  /^(topology|node|failure-domain\.beta|node-role)\.kubernetes\.io\//.test(key);

function followNode(world: World, key: string, value: string, own: string): Change {
  const nodeSelector = { ...world.pod.spec.nodeSelector, [key]: own };
  return {
    sort: `select ${key}`,
    text: `select ${key}=${own} instead of ${key}=${value}`,
    command: patchCommand(world.home, { nodeSelector: { [key]: own } }),
    risk: `the pod then runs on nodes of the other sort; ${patchRisk(world.home)}`,
    invasiveness: 2,
    apply: () => withSpec(world, { nodeSelector }),
  };
}

function dropLabel(world: World, key: string, value: string): Change {
  const { [key]: _dropped, ...nodeSelector } = world.pod.spec.nodeSelector ?? {};
  return {
    sort: `select ${key}`,
    text: `drop ${key}=${value} from the nodeSelector`,
    command: patchCommand(world.home, { nodeSelector: { [key]: null } }),
    risk: `the pod then runs on nodes without that label; ${patchRisk(world.home)}`,
    invasiveness: 3,
    apply: () => withSpec(world, { nodeSelector }),
  };
}

const labelNode = (world: World, { name, node }: NodeInfo, key: string, value: string): Change => ({
  sort: `label ${key}`,
  text: `label ${name} ${key}=${value}`,
  command: [
    'kubectl',
    'label',
    'node',
    name,
    `${key}=${value}`,
    ...(node.metadata.labels?.[key] === undefined ? [] : ['--overwrite']),
  ],
  risk: 'right only if the node really is what the label says; other pods that select it may come too',
  invasiveness: 3,
  apply: () =>
    withNode(world, name, (found) => ({
      ...found,
      metadata: { ...found.metadata, labels: { ...found.metadata.labels, [key]: value } },
    })),
});

function dropAffinity(world: World): Change {
  const { nodeAffinity, ...others } = world.pod.spec.affinity ?? {};
  const { requiredDuringSchedulingIgnoredDuringExecution: _dropped, ...preferred } = nodeAffinity ?? {};
  const patch = { affinity: { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: null } } };
  return {
    sort: 'drop-node-affinity',
    text: 'drop the required node affinity, or turn it into a preferred one',
    command: patchCommand(world.home, patch),
    risk: `the pod then runs on nodes that it was kept from; ${patchRisk(world.home)}`,
    invasiveness: 3,
    apply: () => withSpec(world, { affinity: { ...others, nodeAffinity: preferred } }),
  };
}
