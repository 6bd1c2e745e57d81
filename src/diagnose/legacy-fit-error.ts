/** The names that releases before 1.10 gave for why nodes do not fit, in the words that they have had since. */
const words: Readonly<Record<string, string>> = {
  MatchNodeSelector: "node(s) didn't match node selector",
  PodToleratesNodeTaints: "node(s) had taints that the pod didn't tolerate",
  PodFitsHostPorts: "node(s) didn't have free ports for the requested pod ports",
  MatchInterPodAffinity: "node(s) didn't match pod affinity/anti-affinity",
  NoVolumeZoneConflict: 'node(s) had no available volume zone',
  NoVolumeNodeConflict: 'node(s) had volume node affinity conflict',
  NoDiskConflict: 'node(s) had no available disk',
  MaxVolumeCount: 'node(s) exceed max volume count',
  NodeUnschedulable: 'node(s) were unschedulable',
  'Insufficient pods': 'Too many pods',
};

/** Reads `No nodes are available that match all of the predicates: Insufficient cpu (3), …`; undefined for other texts. */
export function legacyFitReasons(message: string): readonly { count: number; text: string }[] | undefined {
  const list = /No nodes are available that match all of the (?:following )?predicates::? ?(.+)$/s.exec(message)?.[1];
  return list?.split(/, (?=[A-Z])/).flatMap((part) => {
    const match = /^(.+) \((\d+)\)\.?$/.exec(part.trim());
    const name = match?.[1] ?? '';
    return match === null ? [] : [{ count: Number(match[2]), text: words[name] ?? name }];
  });
}
