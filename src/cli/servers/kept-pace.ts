import type { Notes } from '../../apiserver/state/notes.ts';
import type { SimDriver } from './drive-sim.ts';

const key = 'pace';

interface Pace {
  readonly speed: number;
  readonly isPaused: boolean;
}

/** How fast a cluster's time goes at first: as it is asked for now, or else as it went in its earlier life. */
export function pace({ speed }: { readonly speed: number }, notes: Notes): Pace {
  const kept = Number(notes.get(key)?.speed);
  return { speed: speed === 1 && kept > 0 ? kept : speed, isPaused: pausedIn(notes) };
}

export const pausedIn = (notes: Notes): boolean => notes.get(key)?.isPaused === true;

/** A driver whose pace is noted whenever somebody changes it. */
export function rememberingDriver(driver: SimDriver, notes: Notes): SimDriver {
  const note = (): void => {
    const { speed, isPaused } = driver.time();
    notes.set(key, { speed, isPaused });
  };
  note();
  return {
    ...driver,
    pause() {
      driver.pause();
      note();
    },
    run() {
      driver.run();
      note();
    },
    setSpeed(speed) {
      driver.setSpeed(speed);
      note();
    },
  };
}
