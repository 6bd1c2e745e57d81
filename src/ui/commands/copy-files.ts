import { commandLine } from '../screens/pod/command-line.ts';
import { type Command, refuse } from './command.ts';
import { podSubject } from './pod-subject.ts';

const usage = 'a path in the container begins with a colon: ":cp :/etc/app.conf ." or ":cp ./app.conf :/etc/app.conf"';

/** As `kubectl cp`, with the pod left out, since it is open or under the cursor. */
export const copyCommand: Command = {
  names: ['cp', 'copy'],
  argument: ':REMOTE [LOCAL] | LOCAL :REMOTE',
  help: 'copy files out of the container, or into it',
  run(argument, context) {
    const pod = podSubject(context);
    if (typeof pod === 'string') return refuse(pod);
    const [from = '', to = '.', ...rest] = wordsOf(argument);
    const outward = from.startsWith(':');
    const remote = (outward ? from : to).slice(1);
    if (rest.length > 0 || remote === '' || outward === to.startsWith(':')) return refuse(usage);
    const files = { pod, container: context.container, remote };
    if (outward) return [{ type: 'copy-files', ...files, direction: 'from-pod', local: to }];
    const command = ['kubectl', 'cp', from, `${pod.namespace}/${pod.name}:${remote}`, '-c', context.container];
    return [
      {
        type: 'choose',
        title: 'This writes into the container',
        entries: [
          {
            label: 'copy',
            note: commandLine(command),
            effects: [{ type: 'copy-files', ...files, direction: 'to-pod', local: from }],
          },
          { label: 'leave it', note: '', effects: [] },
        ],
      },
    ];
  },
};

/** Words may be quoted, since paths may hold blanks. */
const wordsOf = (line: string): readonly string[] =>
  Array.from(line.matchAll(/"([^"]*)"|'([^']*)'|(\S+)/g), ([, double, single, bare]) => double ?? single ?? bare ?? '');
