import { cleanText } from '../../base/text/clean-text.ts';
import type { Cluster } from '../../cluster/cluster.ts';
import { changeLines } from '../../diagnose/what-changed/change-lines.ts';
import { changeReport } from '../../diagnose/what-changed/what-changed.ts';

/** What changed, for the one pod that was named; '' for several, where it would bury the diagnosis. */
export async function changesText(cluster: Cluster, names: readonly string[], columns: number): Promise<string> {
  const [name] = names;
  if (name === undefined || names.length > 1) return '';
  const found = cluster
    .view()
    .list('Pod')
    .filter(({ metadata }) => metadata.name === name || `${metadata.namespace}/${metadata.name}` === name);
  const [pod] = found;
  if (pod === undefined || found.length > 1) return '';
  // Asking is a wish to read; the second time the owners and the node are there.
  changeReport(pod, cluster.view());
  await cluster.settled();
  const view = cluster.view();
  const lines = changeLines(changeReport(pod, view), {
    now: view.now,
    width: Math.min(columns, 120) - 2,
  });
  return ['', 'What changed', ...lines.map((line) => `  ${cleanText(line)}`), ''].join('\n');
}
