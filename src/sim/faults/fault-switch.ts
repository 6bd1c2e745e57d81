import { ApiError } from '../../apiserver/api-error.ts';
import type { Notes } from '../../apiserver/state/notes.ts';
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
  /** Makes wrong again what was wrong in an earlier life of the cluster and would have lasted. */
  resume(): void;
}

/** Which faults are on is noted, so that a cluster that is started again is as broken as it was. */
export function createFaultSwitch(cluster: FaultyCluster, notes: Notes): FaultSwitch {
  const running = new Map<string, { readonly fault: ActiveFault; readonly revert: Cancel }>();
  const end = (id: string): void => {
    running.get(id)?.revert();
    forget(id);
  };
  const forget = (id: string): void => {
    running.delete(id);
    notes.remove(noteKey(id));
  };
  const begin = (fault: Fault, active: ActiveFault): void => {
    // Two nodes can be dead at once, but the API server is slow in one way only.
    const id = /NODE|HOST/.test(fault.target) ? `${active.name} ${active.target}` : active.name;
    end(id);
    let isOver = fault.lasts === 'a-moment';
    const revert = fault.apply(cluster, active.target, () => {
      isOver = true;
      forget(id);
    });
    if (isOver) return;
    running.set(id, { fault: active, revert });
    notes.set(noteKey(id), { ...active, since: active.since.toISOString() });
  };
  return {
    known: faults.map(({ name, description, target }) => ({ name, description, target })),
    active: () => [...running.values()].map(({ fault }) => fault),
    start(name, target = '') {
      const fault = faultNamed(name);
      if (fault.target === '' && target !== '')
        throw badTarget(`${name} is about the whole cluster: it takes no target`);
      const active = { name, target, since: cluster.clock.now() };
      begin(fault, active);
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
    resume() {
      for (const [key, note] of [...notes.entries()].filter(([key]) => key.startsWith(noteKey('')))) {
        notes.remove(key);
        const { name, target, since } = note as Record<keyof ActiveFault, string>;
        const fault = faults.find((each) => each.name === name && (each.lasts ?? 'until-undone') === 'until-undone');
        if (fault !== undefined) attempt(() => begin(fault, { name, target, since: new Date(since) }));
      }
    },
  };
}

const noteKey = (id: string): string => `fault/${id}`;

/** What a fault was aimed at may be gone. */
function attempt(deed: () => void): void {
  try {
    deed();
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
  }
}

function faultNamed(name: string): Fault {
  const found = faults.find((fault) => fault.name === name);
  if (found !== undefined) return found;
  const known = faults.map((fault) => fault.name).join(', ');
  throw badTarget(`there is no fault "${name}"; there are ${known}`);
}
