import type { Pod } from '../../model/kinds.ts';
import { ApiError } from '../api-error.ts';

/** The container that a log, exec or attach request means; refuses as the API server does when it is none or unclear. */
export function chooseContainer(pod: Pod, asked: string | undefined): string {
  const { name } = pod.metadata;
  const { containers, initContainers = [], ephemeralContainers = [] } = pod.spec;
  if (asked !== undefined) {
    if ([...containers, ...initContainers, ...ephemeralContainers].some((container) => container.name === asked)) {
      return asked;
    }
    throw new ApiError(400, 'BadRequest', `container ${asked} is not valid for pod ${name}`);
  }
  const [only, ...more] = containers;
  if (only !== undefined && more.length === 0) return only.name;
  if (only === undefined) throw new ApiError(400, 'BadRequest', `a container name must be specified for pod ${name}`);
  const inits = initContainers.length === 0 ? '' : ` or one of the init containers: [${names(initContainers)}]`;
  throw new ApiError(
    400,
    'BadRequest',
    `a container name must be specified for pod ${name}, choose one of: [${names(containers)}]${inits}`,
  );
}

const names = (containers: readonly { name: string }[]): string => containers.map(({ name }) => name).join(' ');
