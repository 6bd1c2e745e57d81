/** Lets callers wait until nothing is being read any more. */
export interface Settling {
  /** Says how to tell that all is read. */
  watch(isSettled: () => boolean): void;
  /** Something changed: look again. */
  check(): void;
  settled(): Promise<void>;
  /** Lets everybody go, for good. */
  release(): void;
}

export function createSettling(): Settling {
  let isSettled = (): boolean => true;
  let waiting: (() => void)[] = [];
  const release = (): void => {
    const released = waiting;
    waiting = [];
    for (const resolve of released) resolve();
  };
  return {
    watch(check) {
      isSettled = check;
    },
    check() {
      if (waiting.length > 0 && isSettled()) release();
    },
    settled: () => (isSettled() ? Promise.resolve() : new Promise((resolve) => waiting.push(resolve))),
    release() {
      isSettled = () => true;
      release();
    },
  };
}
