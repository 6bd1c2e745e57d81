import type { Effect, PickPurpose } from '../effect.ts';
import { type Command, type CommandContext, refuse } from './command.ts';
import { podSubject } from './pod-subject.ts';

const pick = (context: CommandContext, purpose: PickPurpose): readonly Effect[] => {
  const pod = podSubject(context);
  return typeof pod === 'string' ? refuse(pod) : [{ type: 'pick', purpose, pod }];
};

export const shellCommand: Command = {
  names: ['shell', 'exec'],
  argument: '',
  help: 'a shell in the pod',
  run: (_argument, context) => pick(context, 'shell-container'),
};

export const attachCommand: Command = {
  names: ['attach'],
  argument: '',
  help: 'join the process that the container runs',
  run: (_argument, context) => pick(context, 'attach-container'),
};

export const forwardCommand: Command = {
  names: ['forward', 'pf', 'port-forward'],
  argument: '[[LOCAL:]PORT]',
  help: 'reach a port of the pod at a port of this machine; "0:80" takes any that is free',
  run(argument, context) {
    const pod = podSubject(context);
    if (typeof pod === 'string') return refuse(pod);
    if (argument === '') return [{ type: 'pick', purpose: 'forward-port', pod }];
    const [, local, port = ''] = /^(?:(\d*):)?(\d+)$/.exec(argument) ?? [];
    const localPort = Number(local === undefined ? port : local);
    if (port === '' || Number(port) < 1 || Number(port) > 65_535 || localPort > 65_535) {
      return refuse(`"${argument}" is no port: it is 80, 8080:80, or 0:80 for any free port of this machine`);
    }
    return [{ type: 'forward', pod, port: Number(port), localPort }];
  },
};

export const forwardsCommand: Command = {
  names: ['forwards'],
  argument: '',
  help: 'the ports that are forwarded, and how to end them',
  run: () => [{ type: 'pick', purpose: 'forwards' }],
};
