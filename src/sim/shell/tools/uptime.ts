import { tool } from '../tool.ts';

export const uptime = tool(({ process, out }) => {
  const now = process.container.clock.now();
  const started = process.container.main?.startedAt ?? now;
  const minutes = Math.floor((now.getTime() - started.getTime()) / 60_000);
  const hours = Math.floor(minutes / 60);
  const up = hours > 0 ? `${hours}:${String(minutes % 60).padStart(2, '0')}` : `${minutes} min`;
  out(` ${now.toISOString().slice(11, 19)} up ${up},  0 users,  load average: 0.08, 0.12, 0.10\n`);
  return 0;
});
