import { admissionRule } from './admission-rule.ts';

/** A LimitRange of the namespace does not allow what the pod asks for. */
export const admLimitrange = admissionRule({
  id: 'adm-limitrange',
  pattern:
    /((?:maximum|minimum) \S+ usage per \w+ is \S+, but (?:limit|request) is \S+|\S+ max limit to request ratio per \w+ is \S+, but (?:provided ratio is \S+|no \w+ is specified or \w+ is 0))/,
  says: ([, what = ''], who) => ({
    summary: `${who} cannot create its pods: a LimitRange does not allow them (${what.replace(/[.,]+$/, '')})`,
  }),
});
