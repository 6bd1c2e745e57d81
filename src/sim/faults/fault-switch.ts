import type { Cancel } from '../../base/cancel.ts';
import type { Fault, FaultyCluster } from './fault.ts';
import { badTarget } from './fault-targets.ts';
import { faults } from './index.ts';

export interface ActiveFault {
  readonly name: string;
  readonly target: string;
  readonly since: Date;
}

/** Turns faults of one cluster on and off. */
export interface FaultSwitch {
  readonly known: readonly Pick<Fault, 'name' | 'description' | 'target'>[];
  active(): readonly ActiveFault[];
  /** What is wrong already goes wrong anew. Throws an ApiError when there is no such fault or target. */
  start(name: string, target?: string): ActiveFault;
  /** Repairs what fits: all faults without a name, all of a name without a target. */
  undo(name?: string, target?: string): readonly ActiveFault[];
}

export function createFaultSwitch(cluster: FaultyCluster): FaultSwitch {
  const running = new Map<string, { readonly fault: ActiveFault; readonly revert: Cancel }>();
  const end = (id: string): void => {
    running.get(id)?.revert();
    running.delete(id);
  };
  return {
    known: faults.map(({ name, description, target }) => ({ name, description, target })),
    active: () => [...running.values()].map(({ fault }) => fault),
    start(name, target = '') {
      const fault = faultNamed(name);
      if (fault.target === '' && target !== '')
        throw badTarget(`${name} is about the whole cluster: it takes no target`);
      // Two nodes can be dead at once, but the API server is slow in one way only.
      const id = /NODE|HOST/.test(fault.target) ? `${name} ${target}` : name;
      end(id);
      const active = { name, target, since: cluster.clock.now() };
      running.set(id, { fault: active, revert: fault.apply(cluster, target) });
      return active;
    },
    undo(name, target) {
      if (name !== undefined) faultNamed(name);
      const ended = [...running]
        .filter(([, { fault }]) => name === undefined || fault.name === name)
        .filter(([, { fault }]) => target === undefined || fault.target === target);
      for (const [id] of ended) end(id);
      return ended.map(([, { fault }]) => fault);
    },
  };
}

function faultNamed(name: string): Fault {
  const found = faults.find((fault) => fault.name === name);
  if (found !== undefined) return found;
  const known = faults.map((fault) => fault.name).join(', ');
  throw badTarget(`there is no fault "${name}"; there are ${known}`);
}
