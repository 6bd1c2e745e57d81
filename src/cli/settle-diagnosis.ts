import type { Cluster } from '../cluster/cluster.ts';
import { noChanges, withNews } from '../diagnose/changes.ts';
import type { Diagnosis } from '../diagnose/diagnosis.ts';
import type { Engine } from '../diagnose/engine.ts';
import { neededKinds } from '../diagnose/needed-kinds.ts';
import type { Rule } from '../diagnose/rule.ts';
import { coverageIn } from './coverage-in.ts';

/** Each round may learn of one more step of a chain: pod → claim → class; nothing real is longer. */
const roundsMax = 8;

/**
 * Diagnoses until nothing more is learnt: a rule's question about what was not read yet is a wish, the cluster reads it,
 * and the next round has the answer. A cluster that cannot be read is settled too, with nothing in it and the reason in its
 * connection: see `requireReadablePods`.
 */
export async function settleDiagnosis(cluster: Cluster, engine: Engine, rules: readonly Rule[]): Promise<Diagnosis> {
  cluster.want(neededKinds(rules));
  await cluster.settled();
  let news = noChanges;
  const stop = cluster.subscribe((changes) => {
    news = withNews(news, changes);
  });
  let diagnosis = engine.diagnose(cluster.view());
  for (let round = 1; round < roundsMax; round++) {
    await cluster.settled();
    if (news.keys.length + news.kinds.size === 0) break;
    const { keys, kinds } = news;
    news = noChanges;
    diagnosis = engine.update(cluster.view(), keys, kinds);
  }
  stop();
  return { ...diagnosis, coverage: coverageIn(cluster.view(), neededKinds(rules), cluster.namespaces) };
}
