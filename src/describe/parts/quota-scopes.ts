import type { Page } from './page.ts';

const explanations: Readonly<Record<string, string>> = {
  Terminating:
    'Matches all pods that have an active deadline. These pods have a limited lifespan on a node before being actively terminated by the system.',
  NotTerminating:
    'Matches all pods that do not have an active deadline. These pods usually include long running pods whose container command is not expected to terminate.',
  BestEffort:
    'Matches all pods that do not have resource requirements set. These pods have a best effort quality of service.',
  NotBestEffort:
    'Matches all pods that have at least one resource requirement set. These pods have a burstable or guaranteed quality of service.',
};

export function writeScopes(page: Page, level: number, scopes: readonly string[] = [], bullet: string): void {
  if (scopes.length === 0) return;
  const sorted = scopes.toSorted();
  page.field(level, 'Scopes', sorted.join(', '));
  for (const scope of sorted) {
    const explanation = explanations[scope];
    if (explanation !== undefined) page.write(level, `${bullet}${explanation}\n`);
  }
}
