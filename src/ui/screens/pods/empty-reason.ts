import type { World } from '../../world.ts';
import type { PodItems } from './pod-items.ts';
import type { PodsState } from './pods-state.ts';

/** Why the list is empty, and what can be done about it: the first sentence is the reason. */
export function emptyReason(state: PodsState, found: PodItems, world: World): readonly string[] {
  const { link, view } = world;
  if (link.state === 'failed') return [link.problem ?? 'The cluster cannot be opened.', ...tryAgain];
  if (link.source === undefined) return [`Opening ${link.context || 'the cluster'} …`];
  const namespace = link.namespaces.length === 1 ? link.namespaces[0] : undefined;
  const coverage = view.coverage('Pod', namespace);
  if (coverage === 'forbidden') return forbidden(namespace);
  if (found.total > 0) return nothingFits(state, found.total);
  if (coverage === 'loading') return loading(world);
  if (coverage === 'failed') return [link.connection?.problem ?? 'The pods could not be read.', ...tryAgain];
  if (coverage === 'not-collected') return ['This snapshot has no pods.', 'It was taken without them.'];
  return noPods(state.namespaces.length > 0 ? state.namespaces : link.namespaces);
}

const tryAgain = [':retry tries again, C or :ctx NAME opens another context, q quits.'];

const forbidden = (namespace: string | undefined): readonly string[] => [
  `You may not list pods in ${namespace === undefined ? 'all namespaces' : `the namespace ${namespace}`}.`,
  `Whoever administers the cluster can grant it: the verbs list and watch on pods${namespace === undefined ? ', cluster-wide' : ''}.`,
  'Where you may read one namespace only, type :ns NAME.',
];

function loading({ link }: World): readonly string[] {
  const problem = link.connection?.problem;
  if (problem === undefined) return ['Reading the pods …'];
  return [problem, 'It is tried again and again; the list fills as soon as the server answers.'];
}

function nothingFits({ filter, status }: PodsState, total: number): readonly string[] {
  const which = status === undefined ? `None of the ${total} pods` : `No pod with the status ${status}`;
  const what = filter === '' ? 'is there any more' : `fits "${filter}"`;
  return [
    `${which} ${what}.`,
    status === undefined ? 'Esc clears the filter.' : 'Esc clears the filters, 0 shows every status.',
  ];
}

const noPods = (namespaces: readonly string[]): readonly string[] =>
  namespaces.length === 0
    ? ['There are no pods in this cluster.']
    : [`There are no pods in ${namespaces.join(', ')}.`, 'n chooses another namespace, :ns all shows all of them.'];
