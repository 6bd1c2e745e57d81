import { pressureRule } from './pressure-rule.ts';

/** The node's memory is nearly used up. */
export const nodeMemoryPressure = pressureRule('node-memory-pressure', 'MemoryPressure', 'memory');
