import type { Pod } from '../../model/kinds.ts';
import { parseQuantity } from '../../model/quantity.ts';
import type { Image } from '../images/image.ts';
import { bytesOfText } from '../programs/byte-string.ts';
import { isStartFailure } from '../programs/create-running-container.ts';
import type { StartFailure } from '../programs/process.ts';
import { sleep, type Task } from '../programs/task.ts';
import { containerEnv, expandVariables } from './container-env.ts';
import { containerMounts, missingInSubPaths } from './container-mounts.ts';
import type { ContainerRecord, ContainerRun } from './container-record.ts';
import { createInside } from './create-inside.ts';
import { createProblem } from './create-problem.ts';
import { end } from './end-run.ts';
import { ensureImage } from './ensure-image.ts';
import { directoryProblem, initProblem } from './init-problem.ts';
import { newRun } from './new-run.ts';
import type { PodState } from './pod-state.ts';
import { runAsUser } from './run-as-user.ts';
import { runtimeFault, runtimeRequestTimeoutMs } from './runtime-fault.ts';
import type { StartProblem } from './start-problem.ts';
import { unreadServices } from './unread-services.ts';

/** Pulls, creates and starts one container. What went wrong comes back; the caller puts it into the status. */
export function* startContainer(state: PodState, record: ContainerRecord): Task<StartProblem | undefined> {
  const image = yield* ensureImage(state, record);
  if ('reason' in image) return image;
  const { node } = state;
  const unread = unreadServices(node);
  if (unread !== undefined) return configError(unread);
  const launch = launchOf(state, record, image);
  if ('reason' in launch) return launch;
  const { argv } = launch;
  const id = `containerd://${node.random.text(64, '0123456789abcdef')}`;
  const refused = yield* createProblem(state, record, { id: id.slice(13), image, argv });
  if (refused !== undefined) return { reason: 'CreateContainerError', message: refused };
  yield sleep(node.clock, 60 + node.random.integer(60));
  const attempt = record.current === undefined ? 0 : record.current.attempt + 1;
  const run = newRun(node, record, { id, attempt, image });
  // Only the log of the run before is kept beside the current one.
  if (record.previous !== undefined) node.logs.remove(record.previous.id);
  record.previous = record.current;
  record.current = run;
  record.waiting = undefined;
  state.event('Normal', 'Created', `Created container: ${record.name}`, record);
  yield sleep(node.clock, 60 + node.random.integer(60));
  if (runtimeFault(node) === 'start-hangs') {
    yield sleep(node.clock, runtimeRequestTimeoutMs);
    run.log.end();
    record.current = record.previous;
    return { reason: 'RunContainerError', message: 'context deadline exceeded' };
  }
  return begin(state, record, run, launch);
}

/** With what a container's process starts; a problem when its configuration does not add up. */
export function launchOf(state: PodState, record: ContainerRecord, image: Image): Launch | StartProblem {
  const pod = state.pod();
  const env = containerEnv(state.node.api, withAddress(pod, state), record.spec, image.config.env);
  if ('error' in env) return configError(env.error);
  const user = runAsUser(pod, record.spec, image);
  if ('error' in user) return configError(user.error);
  const missing = missingInSubPaths(record.spec, env);
  if (missing !== undefined) return configError(missing);
  return { argv: commandOf(record, image, env), env, user };
}

const configError = (message: string): StartProblem => ({ reason: 'CreateContainerConfigError', message });

/** The command line: the pod's command and args replace the image's entrypoint and cmd. */
function commandOf({ spec }: ContainerRecord, image: Image, env: ReadonlyMap<string, string>): string[] {
  const command = spec.command ?? [];
  const args = spec.args ?? [];
  const expand = (texts: readonly string[]): string[] => texts.map((text) => expandVariables(text, env));
  if (command.length > 0) return [...expand(command), ...expand(args)];
  return [...image.config.entrypoint, ...(args.length > 0 ? expand(args) : image.config.cmd)];
}

interface Launch {
  readonly argv: readonly string[];
  readonly env: ReadonlyMap<string, string>;
  readonly user: { readonly uid: number; readonly name: string };
}

/** Starts the process of a run. A run that has a start already goes on with it, and nothing is said. */
export function begin(
  state: PodState,
  record: ContainerRecord,
  run: ContainerRun,
  launch: Launch,
): StartProblem | undefined {
  const { node, sandbox } = state;
  if (sandbox === undefined) return { reason: 'RunContainerError', message: 'the pod has no sandbox' };
  const limit = record.spec.resources?.limits?.memory;
  if (limit !== undefined && parseQuantity(limit) < minimumMemoryBytes) {
    return failStart(state, run, 'container init was OOM-killed (memory limit too low?)', '');
  }
  const mounts = containerMounts(state, record, launch.env);
  if ('error' in mounts) return failStart(state, run, mounts.error);
  const refusal = initProblem(state, record.spec);
  if (refusal !== undefined) return failStart(state, run, refusal);
  const inside = createInside(state, record, run, { mounts: mounts.mounts, user: launch.user, network: sandbox });
  const cwd = record.spec.workingDir ?? run.image.config.workdir;
  const outside = directoryProblem(inside.files, cwd, launch.user.uid);
  if (outside !== undefined) return failStart(state, run, outside);
  run.inside = inside;
  const isNew = run.startedAt === undefined;
  run.startedAt ??= node.clock.now();
  const result = inside.start({
    argv: launch.argv.map(bytesOfText),
    env: processEnv(launch),
    cwd,
    ...run.streams.process,
    parentPid: 0,
    onExit: (code) => {
      if (runtimeFault(node) === 'loses-exits') end(state, record, run, 255, 'Unknown');
      else end(state, record, run, code, code === 0 ? 'Completed' : 'Error');
    },
  });
  if (!isStartFailure(result)) {
    if (isNew) state.event('Normal', 'Started', `Started container ${record.name}`, record);
    return undefined;
  }
  run.startedAt = undefined;
  run.inside = undefined;
  if (result.failure === 'exec-format' || result.failure === 'no-interpreter') {
    return failExec(state, record, run, result);
  }
  return failStart(state, run, startFailureText(launch.argv[0] ?? '', result));
}

/** The container's environment as bytes; the runtime adds HOME. */
const processEnv = ({ env, user }: Launch): Map<string, string> => {
  const bytes = new Map([...env].map(([name, value]) => [name, bytesOfText(value)] as const));
  if (!bytes.has('HOME')) bytes.set('HOME', user.uid === 0 ? '/root' : '/');
  return bytes;
};

/** runc needs a few MiB of the container's own memory to set it up. */
const minimumMemoryBytes = 4 * 1024 * 1024;

/** How runc words that a command cannot be executed. */
export function startFailureText(command: string, { failure, path }: StartFailure): string {
  const exec = `exec: ${JSON.stringify(command)}: `;
  switch (failure) {
    case 'no-such-file':
      return `${exec}stat ${path}: no such file or directory`;
    case 'permission-denied':
      return `${exec}permission denied`;
    case 'is-directory':
      return `${exec}is a directory`;
    default:
      return `${exec}executable file not found in $PATH`;
  }
}

function failStart(
  state: PodState,
  run: ContainerRun,
  cause: string,
  stage = 'error during container init: ',
): StartProblem {
  const message = `failed to create containerd task: failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: ${stage}${cause}: unknown`;
  run.log.end();
  run.exit = { code: 128, reason: 'StartError', message, startedAt: new Date(0), at: state.node.clock.now() };
  return { reason: 'RunContainerError', message };
}

/** The kernel refuses the file only after the container has started: the text is in its log. */
function failExec(
  state: PodState,
  record: ContainerRecord,
  run: ContainerRun,
  { failure, path }: StartFailure,
): undefined {
  run.startedAt = state.node.clock.now();
  const text = failure === 'exec-format' ? 'exec format error' : 'no such file or directory';
  run.log.stderr.write(`exec ${path}: ${text}\n`);
  state.event('Normal', 'Started', `Started container ${record.name}`, record);
  end(state, record, run, 255, 'Error');
  return undefined;
}

/** The pod with the address it has just been given: the status may not say so yet. */
const withAddress = (pod: Pod, { sandbox, node }: PodState): Pod => ({
  ...pod,
  status: { ...pod.status, ...(sandbox === undefined ? {} : { podIP: sandbox.address }), hostIP: node.hostAddress() },
});
