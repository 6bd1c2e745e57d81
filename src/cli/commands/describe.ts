import type { Cluster } from '../../cluster/cluster.ts';
import { describe } from '../../describe/describe.ts';
import type { Kind, ObjectOf } from '../../model/kinds.ts';
import type { AddCommand } from '../add-command.ts';
import { CommandError } from '../command-error.ts';
import { exitCodes } from '../exit-codes.ts';
import { kindOfWord } from '../kind-of-word.ts';
import { readKinds } from '../read-kinds.ts';
import { addSourceFlags, type SourceFlags } from '../source-flags.ts';
import { withCluster } from '../with-cluster.ts';

/** `podtriage describe KIND NAME`: as kubectl describe, and on recordings and the simulated cluster too. */
export const addDescribeCommand: AddCommand = (program, io, finish) => {
  addSourceFlags(
    program
      .command('describe')
      .argument('<kind>', 'pod, node, deploy, pvc …')
      .argument('<name>', 'the name, or NAMESPACE/NAME')
      .description('describe an object as kubectl describe does'),
  ).action(async (word: string, name: string, flags: SourceFlags) => {
    const kind = kindOfWord(word);
    await withCluster(flags, io, async (cluster) => {
      const exitCode = await readKinds(cluster, [kind, 'Event', ...(alongside[kind] ?? [])], io);
      io.stdout.write(describe(theOne(cluster, kind, name), cluster.view()));
      finish(exitCode);
    });
  });
};

/** The kinds that kubectl describe looks at beside the object itself and its events. */
const alongside: Partial<Readonly<Record<Kind, readonly Kind[]>>> = {
  CronJob: ['Job'],
  DaemonSet: ['Pod'],
  Deployment: ['ReplicaSet'],
  Ingress: ['Service', 'EndpointSlice'],
  Job: ['Pod'],
  Namespace: ['ResourceQuota', 'LimitRange'],
  Node: ['Pod', 'Lease'],
  PersistentVolumeClaim: ['Pod'],
  ReplicaSet: ['Pod'],
  ReplicationController: ['Pod'],
  Service: ['EndpointSlice'],
  ServiceAccount: ['Secret'],
  StatefulSet: ['Pod'],
};

function theOne<K extends Kind>(cluster: Cluster, kind: K, wanted: string): ObjectOf<K> {
  const found = cluster
    .view()
    .list(kind)
    .filter(({ metadata }) => metadata.name === wanted || `${metadata.namespace}/${metadata.name}` === wanted);
  const [object] = found;
  if (object === undefined)
    throw new CommandError(`there is no ${kind} called "${wanted}" in what was read.`, exitCodes.unreadable);
  if (found.length === 1) return object;
  const places = found.map(({ metadata }) => `${metadata.namespace}/${metadata.name}`).join(', ');
  throw new CommandError(
    `several ${kind} objects are called "${wanted}"; name one of ${places}.`,
    exitCodes.wrongUsage,
  );
}
