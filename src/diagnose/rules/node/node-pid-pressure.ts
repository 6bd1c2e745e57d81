import { pressureRule } from './pressure-rule.ts';

/** The node's process ids are nearly used up. */
export const nodePidPressure = pressureRule('node-pid-pressure', 'PIDPressure', 'process ids');
