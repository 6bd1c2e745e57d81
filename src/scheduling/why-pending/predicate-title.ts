/** A plugin as the head of a narrow column. */
export const predicateTitle = (plugin: string): string => titles[plugin] ?? plugin;

const titles: Readonly<Record<string, string>> = {
  NodeUnschedulable: 'CORDON',
  NodeName: 'NAME',
  TaintToleration: 'TAINTS',
  NodeAffinity: 'SELECTOR',
  NodePorts: 'PORTS',
  NodeResourcesFit: 'RESOURCES',
  VolumeRestrictions: 'CLAIM USE',
  NodeVolumeLimits: 'LIMITS',
  VolumeBinding: 'VOLUMES',
  VolumeZone: 'ZONE',
  PodTopologySpread: 'SPREAD',
  InterPodAffinity: 'AFFINITY',
};
