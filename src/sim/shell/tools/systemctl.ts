import { tool } from '../tool.ts';

const units: Readonly<Record<string, string>> = {
  kubelet: 'kubelet: The Kubernetes Node Agent',
  containerd: 'containerd container runtime',
};

/** The services of a node: the kubelet and the runtime run, or nobody could ask. */
export const systemctl = tool(({ process, args, out, complain }) => {
  const [verb = 'list-units', given = ''] = args.filter((arg) => !arg.startsWith('-'));
  const unit = given.replace(/\.service$/, '');
  const title = units[unit];
  if (verb === 'list-units') {
    for (const [name, text] of Object.entries(units))
      out(`  ${`${name}.service`.padEnd(22)} loaded active running ${text}\n`);
    return 0;
  }
  if (title === undefined) {
    complain(`Unit ${unit}.service could not be found.`);
    return 4;
  }
  if (verb === 'is-active') out('active\n');
  else if (verb === 'status') {
    const started = process.container.pod.metadata.creationTimestamp ?? process.container.clock.now();
    out(
      `● ${unit}.service - ${title}\n     Loaded: loaded (/lib/systemd/system/${unit}.service; enabled; preset: enabled)\n     Active: active (running) since ${new Date(started).toUTCString()}\n`,
    );
  } else {
    complain(`Failed to ${verb} ${unit}.service: Running in chroot, ignoring request.`);
    return 1;
  }
  return 0;
});
