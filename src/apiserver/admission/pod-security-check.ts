import type { Container, Pod } from '../../model/kinds.ts';

/** One rule of the Pod Security Standards: source `k8s.io/pod-security-admission/policy`. */
export interface PodSecurityCheck {
  readonly id: string;
  readonly reason: string;
  /** What breaks the rule; '' when nothing does. */
  detail(pod: Pod): string;
}

export const allContainers = (pod: Pod): readonly Container[] => [
  ...(pod.spec.initContainers ?? []),
  ...pod.spec.containers,
  ...((pod.spec.ephemeralContainers ?? []) as unknown as readonly Container[]),
];

/** `container "a"`, `containers "a", "b"` */
export function named(what: string, names: readonly string[]): string {
  const list = names.map((name) => JSON.stringify(name)).join(', ');
  return `${names.length === 1 ? what : `${what}s`} ${list}`;
}

/** A rule that each container keeps or breaks by itself. */
export const containerCheck = (
  id: string,
  reason: string,
  breaks: (container: Container, pod: Pod) => boolean,
  text: (subject: string) => string,
): PodSecurityCheck => ({
  id,
  reason,
  detail(pod) {
    const bad = allContainers(pod).filter((container) => breaks(container, pod));
    return bad.length === 0
      ? ''
      : text(
          named(
            'container',
            bad.map((container) => container.name),
          ),
        );
  },
});
