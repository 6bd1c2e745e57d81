import { hpaRule } from './hpa-rule.ts';

/** The autoscaler gets no measurements. */
export const ctlHpaNoMetrics = hpaRule(
  'ctl-hpa-no-metrics',
  /^(?![\s\S]*missing request)[\s\S]*(unable to (?:fetch|get) metrics|no metrics returned|did not receive metrics|no metrics known)/,
  (_match, name) => `Autoscaler "${name}" gets no metrics: the metrics server is missing or does not answer`,
);
