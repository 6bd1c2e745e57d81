import { sandboxRule } from './sandbox-rule.ts';

/** The node's runtime does not know the handler of the pod's RuntimeClass. */
export const sbxRuntimeclassHandler = sandboxRule({
  id: 'sbx-runtimeclass-handler',
  pattern: /no runtime for "([^"]+)" is configured|runtimeclass\.node\.k8s\.io "([^"]+)" not found/,
  says: ([, handler, missing], node) => ({
    summary:
      missing === undefined
        ? `Node ${node} has no runtime "${handler}", which the pod's RuntimeClass asks for`
        : `RuntimeClass "${missing}" of the pod does not exist`,
    vars: { RUNTIMECLASS: handler ?? missing },
  }),
});
