import type { Forward, ForwardOptions } from '../cluster.ts';
import type { ExecContext } from '../exec/open-exec.ts';
import { openForward } from './open-forward.ts';

/** The forwards of one cluster; `onChange` is told when there is one more or one less. */
export interface Forwards {
  open(options: ForwardOptions): Promise<Forward>;
  list(): readonly Forward[];
}

export function createForwards(context: ExecContext, onChange: () => void): Forwards {
  let forwards: readonly Forward[] = [];
  return {
    list: () => forwards,
    async open(options) {
      const opened = await openForward(options, context, () => {
        forwards = forwards.filter((other) => other !== opened);
        onChange();
      });
      forwards = [...forwards, opened];
      onChange();
      return opened;
    },
  };
}
