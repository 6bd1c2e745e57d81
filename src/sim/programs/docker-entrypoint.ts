import { become } from './become.ts';
import { statOrNothing } from './find-executable.ts';
import type { Process } from './process.ts';
import { say } from './server-process.ts';
import type { Task } from './task.ts';

/** The entrypoint script of the official images: prepares a little, then becomes the command that it was given. */
export function* dockerEntrypoint(process: Process): Task<number> {
  const script = process.argv[0] ?? '/docker-entrypoint.sh';
  const command = commandOf(process);
  if (script === '/docker-entrypoint.sh' && command[0] === 'nginx') announceNginx(process);
  if (command.length === 0) return 0;
  return yield* become(process, command, `${script}: line 47: exec: ${command[0]}: not found`);
}

/** Options alone are the server's: its name is put before them. */
function commandOf({ argv, container }: Process): readonly string[] {
  const [first = '', ...rest] = argv.slice(1);
  if (!first.startsWith('-') && !first.endsWith('.conf')) return first === '' ? [] : [first, ...rest];
  const own = servers.find((name) => statOrNothing(container.files, `/usr/local/bin/${name}`) !== undefined);
  return own === undefined ? [first, ...rest] : [own, first, ...rest];
}

const servers = ['postgres', 'mysqld', 'mariadbd', 'redis-server', 'mongod', 'rabbitmq-server', 'node'];

function announceNginx(process: Process): void {
  const { files } = process.container;
  const note = (text: string): void => say(process, `/docker-entrypoint.sh: ${text}`);
  if (statOrNothing(files, '/docker-entrypoint.d') === undefined) {
    note('No files found in /docker-entrypoint.d/, skipping configuration');
    return;
  }
  note('/docker-entrypoint.d/ is not empty, will attempt to perform configuration');
  note('Looking for shell scripts in /docker-entrypoint.d/');
  note('Launching /docker-entrypoint.d/10-listen-on-ipv6-by-default.sh');
  for (const line of listenOnIpv6(process)) say(process, `10-listen-on-ipv6-by-default.sh: info: ${line}`);
  note('Sourcing /docker-entrypoint.d/15-local-resolvers.envsh');
  note('Launching /docker-entrypoint.d/20-envsubst-on-templates.sh');
  fillTemplates(process);
  note('Launching /docker-entrypoint.d/30-tune-worker-processes.sh');
  note('Configuration complete; ready for start up');
}

function listenOnIpv6({ container }: Process): readonly string[] {
  const path = 'etc/nginx/conf.d/default.conf';
  const file = statOrNothing(container.files, `/${path}`);
  if (file === undefined) return [`/${path} is not a file or does not exist`];
  const canWrite =
    container.user.uid === 0 && !container.files.mounts.some((mount) => mount.readOnly && mount.path === '/');
  if (!canWrite) return [`can not modify /${path} (read-only file system?)`];
  return [`Getting the checksum of /${path}`, `Enabled listen on IPv6 in /${path}`];
}

/** `/etc/nginx/templates/*.template` become files of conf.d, with the environment filled in. */
function fillTemplates(process: Process): void {
  const { files } = process.container;
  if (statOrNothing(files, '/etc/nginx/templates')?.type !== 'directory') return;
  for (const name of files.list('/etc/nginx/templates').filter((each) => each.endsWith('.template'))) {
    const output = `/etc/nginx/conf.d/${name.replace(/\.template$/, '')}`;
    say(process, `20-envsubst-on-templates.sh: Running envsubst on /etc/nginx/templates/${name} to ${output}`);
    const text = files.read(`/etc/nginx/templates/${name}`);
    files.write(
      output,
      text.replace(
        /\$\{(\w+)\}|\$(\w+)/g,
        (whole, braced?: string, plain?: string) => process.env.get(braced ?? plain ?? '') ?? whole,
      ),
    );
  }
}
