import { hpaRule } from './hpa-rule.ts';

/** The autoscaler gets no measurements. */
export const ctlHpaNoMetrics = hpaRule(
  'ctl-hpa-no-metrics',
  /^(?![\s\S]*missing request)[\s\S]*?(?:unable to (?:fetch|get) metrics|no metrics returned|did not receive metrics|no metrics known)[\s\S]*/,
  ([text], name) =>
    `Autoscaler "${name}" gets no metrics: the metrics server is missing or does not answer (${last(text)})`,
);

/** The message is a chain of layers; the last two say what was asked and what came back. */
const last = (text: string): string => text.split(': ').slice(-2).join(': ').slice(0, 160);
