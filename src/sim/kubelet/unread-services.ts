import { nodeAnnotation } from './node-annotation.ts';
import type { NodeContext } from './node-context.ts';

/** `services`: the kubelet of the node cannot read the Services, which it needs for the environment of every container. */
const unreadAnnotation = 'sim.podtriage.dev/unread';

/** What the kubelet then says of each container (makeEnvironmentVariables in pkg/kubelet/kubelet_pods.go). */
export const unreadServices = (node: Pick<NodeContext, 'api' | 'nodeName'>): string | undefined =>
  nodeAnnotation(node, unreadAnnotation) === 'services'
    ? 'services have not yet been read at least once, cannot construct envvars'
    : undefined;
