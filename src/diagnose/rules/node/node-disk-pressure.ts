import { pressureRule } from './pressure-rule.ts';

/** The node's disk is nearly full. */
export const nodeDiskPressure = pressureRule('node-disk-pressure', 'DiskPressure', 'disk space');
