import type { ColorLevel } from './theme.ts';

/** How much colour to send: none where the user asked for none (https://no-color.org), 256 where the terminal says so. */
export function colorLevel(env: NodeJS.ProcessEnv): ColorLevel {
  if ((env.NO_COLOR ?? '') !== '') return 'none';
  const term = env.TERM ?? '';
  if (term === 'dumb') return 'none';
  return (env.COLORTERM ?? '') !== '' || term.includes('256') || term.includes('kitty') ? '256' : '16';
}
