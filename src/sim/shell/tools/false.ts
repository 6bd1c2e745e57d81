import { tool } from '../tool.ts';

export const fail = tool(() => 1);
