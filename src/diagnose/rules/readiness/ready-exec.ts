import { probeWords } from '../../facts/probe-words.ts';
import { readyRule } from './ready-rule.ts';

/** The command of the readiness probe fails, or is not in the image. */
export const readyExec = readyRule({
  id: 'ready-exec',
  hearsLog: true,
  pattern: /[\s\S]*/,
  says([output], { container, errored, probe: which }, probe) {
    const command = container.spec[`${which}Probe`]?.exec?.command;
    if (command === undefined || /timed out after/.test(output)) return undefined;
    const absent = errored || /executable file not found/.test(output);
    return {
      summary: absent
        ? `Container ${container.name} is not ready: the command of its readiness probe (${probe}) cannot be run: ${probeWords(output)}`
        : `Container ${container.name} is not ready: the command of its readiness probe (${probe}) fails${output === '' ? '' : `: ${probeWords(output)}`}`,
      vars: { COMMAND: command.join(' ') },
    };
  },
});
