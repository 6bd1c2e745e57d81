import type { Taint, Toleration } from '../../../model/kinds.ts';
import type { NodeInfo } from '../../node-info.ts';
import { taintText, untoleratedTaints } from '../cell-words.ts';
import { patchCommand, patchRisk } from '../pod-home.ts';
import { type World, withNode, withSpec } from '../world.ts';
import type { Change, Mend } from './change.ts';

/** Tolerate the taint, or take it off the node; a taint that tells of a trouble of the node only goes with that. */
export const mendTaint: Mend = (world, info) => {
  const [taint] = untoleratedTaints(world.pod, info.node);
  if (taint === undefined) return [];
  if (tellsOfTrouble(taint)) return [repairNode(world, info, taint)];
  // The control plane's taint guards the cluster itself: nobody is told to take it off.
  return isControlPlane(taint) ? [tolerate(world, taint)] : [tolerate(world, taint), removeTaint(world, info, taint)];
};

/** Set by Kubernetes or a cloud while something is wrong with the node. */
const tellsOfTrouble = ({ key }: Taint): boolean =>
  key.startsWith('node.kubernetes.io/') || key.startsWith('node.cloudprovider.kubernetes.io/');

const isControlPlane = ({ key }: Taint): boolean =>
  key === 'node-role.kubernetes.io/control-plane' || key === 'node-role.kubernetes.io/master';

function tolerate(world: World, taint: Taint): Change {
  const { home, pod } = world;
  const { key, value, effect } = taint;
  const toleration: Toleration = value
    ? { key, operator: 'Equal', value, effect }
    : { key, operator: 'Exists', effect };
  const tolerations = [...(pod.spec.tolerations ?? []), toleration];
  const isBarePod = home.kind === 'Pod';
  const patch = JSON.stringify([{ op: 'add', path: '/spec/tolerations/-', value: toleration }]);
  const place = isControlPlane(taint) ? '; work beside the control plane can starve it' : '';
  return {
    sort: `tolerate ${taintText(taint)}`,
    text: `tolerate ${taintText(taint)}`,
    // Tolerations are the one part of its node choice that a pod may still get.
    command: isBarePod
      ? ['kubectl', 'patch', 'pod', home.name, '-n', home.namespace, '--type=json', '-p', patch]
      : patchCommand(home, { tolerations: tolerations.filter((each) => !isDefault(each)) }),
    risk: `the nodes with this taint are kept for other work${place}${isBarePod ? '' : `; ${patchRisk(home)}`}`,
    invasiveness: isControlPlane(taint) ? 6 : 2,
    apply: () => withSpec(world, { tolerations }),
  };
}

/** Admission gives these two to every pod, so a template does not need them. */
const isDefault = ({ key, tolerationSeconds }: Toleration): boolean =>
  tolerationSeconds === 300 && (key === 'node.kubernetes.io/not-ready' || key === 'node.kubernetes.io/unreachable');

const removeTaint = (world: World, { name }: NodeInfo, taint: Taint): Change => ({
  sort: `remove ${taintText(taint)}`,
  text: `remove the taint ${taintText(taint)} from ${name}`,
  command: ['kubectl', 'taint', 'nodes', name, `${taintText(taint)}-`],
  risk: 'every other pod may then come to this node too',
  invasiveness: 4,
  apply: () => without(world, name, taint),
});

const repairNode = (world: World, { name }: NodeInfo, taint: Taint): Change => ({
  sort: 'repair-node',
  text: `repair ${name}: it carries ${taintText(taint)}, which goes when the node is well`,
  command: ['kubectl', 'describe', 'node', name],
  risk: 'none in looking; what the repair does depends on what is found',
  invasiveness: 4,
  apply: () => without(world, name, taint),
});

const without = (world: World, name: string, taint: Taint): World =>
  withNode(world, name, (node) => ({
    ...node,
    spec: { ...node.spec, taints: (node.spec.taints ?? []).filter((each) => taintText(each) !== taintText(taint)) },
  }));
