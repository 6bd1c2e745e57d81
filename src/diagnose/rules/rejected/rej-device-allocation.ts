import { nodeTextFirst } from '../../facts/node-text.ts';
import { shortened } from '../../facts/shortened.ts';
import { statusRule } from '../eviction/status-rule.ts';

/** The device plugin could not give the pod its device. */
export const rejDeviceAllocation = statusRule({
  id: 'rej-device-allocation',
  reason: /^UnexpectedAdmissionError$/,
  message: /^(?!.*no set of running pods found to reclaim)(?:Pod )?(?:.*?due to )?(.*)/s,
  says: ([, why = ''], pod) => ({
    summary: [
      `${nodeTextFirst(pod)} refused the pod: its device could not be allocated`,
      ...(why.trim() === '' ? [] : [shortened(why, 240)]),
    ].join(': '),
  }),
});
