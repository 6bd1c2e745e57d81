import { tool } from '../tool.ts';

export const succeed = tool(() => 0);
