import { hpaRule } from './hpa-rule.ts';

/** Use is measured against requests, and a container has none. */
export const ctlHpaMissingRequests = hpaRule(
  'ctl-hpa-missing-requests',
  /missing request for (\w+)(?: in container (\S+))?/,
  ([, resource = '', container], name) =>
    `Autoscaler "${name}" cannot compute anything: ${container === undefined ? 'a container' : `container ${container}`} has no ${resource} request`,
);
