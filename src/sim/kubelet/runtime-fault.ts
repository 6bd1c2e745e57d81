import { nodeAnnotation } from './node-annotation.ts';
import type { NodeContext } from './node-context.ts';

/**
 * What is wrong with the container runtime of a node:
 *
 *     create-hangs     # the making of a container does not end
 *     start-hangs      # a container that is made does not start
 *     loses-exits      # the runtime was away when a container ended, and knows nothing of how
 *     rootless         # it holds no capability that it could pass on
 *     no-gpu-driver    # its hook finds no driver for the device that a container asks for
 *     no-cdi-spec      # nobody has described that device to it
 *     bad-layers       # what is kept of an image is not what its manifest says
 */
export const runtimeAnnotation = 'sim.podtriage.dev/runtime';

export const runtimeFault = (node: Pick<NodeContext, 'api' | 'nodeName'>): string =>
  nodeAnnotation(node, runtimeAnnotation);

/** How long the kubelet waits for an answer of the runtime (runtimeRequestTimeout). */
export const runtimeRequestTimeoutMs = 120_000;
