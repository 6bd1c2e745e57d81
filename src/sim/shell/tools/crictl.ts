import type { Pod } from '../../../model/kinds.ts';
import { parseOptions, tool } from '../tool.ts';

/** The container runtime's own client, on a node: `ps`, `pods` and `images`. */
export const crictl = tool(({ process, args, out, complain }) => {
  const options = parseOptions(args, ['r', 'runtime-endpoint', 'o', 'name', 'pod', 'n', 'state']);
  const { api, pod } = process.container;
  const now = process.container.clock.now();
  const here = api.list('Pod').filter(({ spec }) => spec.nodeName === pod.spec.nodeName);
  const [verb = ''] = options.operands;
  const named = options.value('name');
  switch (verb) {
    case 'ps':
      out(
        'CONTAINER           IMAGE               CREATED             STATE               NAME                ATTEMPT             POD ID              POD\n',
      );
      for (const each of here) {
        for (const row of containersOf(each, options.has('a'), now)) {
          if (named === undefined || row.name.includes(named))
            out(
              `${columns([row.id, row.image, row.age, row.state, row.name, String(row.attempt), podId(each)])}${each.metadata.name}\n`,
            );
        }
      }
      return 0;
    case 'pods':
      out(
        'POD ID              CREATED             STATE               NAME                NAMESPACE           ATTEMPT             RUNTIME\n',
      );
      for (const each of here) {
        const state = each.status.phase === 'Running' || each.status.phase === 'Pending' ? 'Ready' : 'NotReady';
        out(
          `${columns([podId(each), ago(each.status.startTime, now), state, each.metadata.name, each.metadata.namespace ?? '', '0'])}(default)\n`,
        );
      }
      return 0;
    case 'images':
    case 'image': {
      const node = api.get({ kind: 'Node', namespace: '', name: pod.spec.nodeName ?? '' });
      out('IMAGE                                TAG                 IMAGE ID            SIZE\n');
      for (const { names = [], sizeBytes = 0 } of node?.status?.images ?? []) {
        const tagged = names.find((name) => !name.includes('@')) ?? names[0] ?? '';
        const [, repository = '', tag = ''] = /^(.*?)(?::([^:/@]+))?(?:@.*)?$/.exec(tagged) ?? [];
        out(
          `${repository.padEnd(36)} ${columns([tag, (names[0] ?? '').replace(/^.*sha256:/, '').slice(0, 13)])}${(sizeBytes / 1e6).toFixed(1)}MB\n`,
        );
      }
      return 0;
    }
    case 'info':
    case 'version':
      out('Version:  0.1.0\nRuntimeName:  containerd\nRuntimeVersion:  v2.1.1\nRuntimeApiVersion:  v1\n');
      return 0;
    default:
      complain(`no such command: ${verb}`);
      return 1;
  }
});

const columns = (texts: readonly string[]): string => texts.map((text) => text.padEnd(20)).join('');

const podId = ({ metadata }: Pod): string => (metadata.uid ?? '').replaceAll('-', '').slice(0, 13);

function ago(at: Date | string | undefined, now: Date): string {
  const seconds = at === undefined ? 0 : Math.max(0, Math.round((now.getTime() - new Date(at).getTime()) / 1000));
  if (seconds < 60) return `${seconds} seconds ago`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)} minutes ago`;
  return seconds < 86_400 ? `${Math.floor(seconds / 3600)} hours ago` : `${Math.floor(seconds / 86_400)} days ago`;
}

interface Row {
  readonly id: string;
  readonly image: string;
  readonly age: string;
  readonly state: 'Running' | 'Exited';
  readonly name: string;
  readonly attempt: number;
}

function containersOf({ status }: Pod, all: boolean, now: Date): readonly Row[] {
  const statuses = [
    ...(status.initContainerStatuses ?? []),
    ...(status.containerStatuses ?? []),
    ...(status.ephemeralContainerStatuses ?? []),
  ];
  return statuses.flatMap(({ name, imageID = '', containerID = '', restartCount: attempt = 0, state }) => {
    const running = state?.running;
    const ended = state?.terminated;
    if (running === undefined && (ended === undefined || !all)) return [];
    const age = ago(running?.startedAt ?? ended?.startedAt, now);
    const image = imageID.replace(/^.*sha256:/, '').slice(0, 13);
    const id = containerID.replace('containerd://', '').slice(0, 13);
    return [{ id, image, age, state: running === undefined ? 'Exited' : 'Running', name, attempt } as const];
  });
}
