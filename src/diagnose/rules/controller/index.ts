import type { Rule } from '../../rule.ts';
import { ctlHpaMissingRequests } from './ctl-hpa-missing-requests.ts';
import { ctlHpaNoMetrics } from './ctl-hpa-no-metrics.ts';

export const controllerRules: readonly Rule[] = [ctlHpaMissingRequests, ctlHpaNoMetrics];
